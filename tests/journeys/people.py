"""People before a screen: they sign in, follow links, fill in forms and look at what the page says."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import walking
from tests.walking import World
from yihe.foundation.acting.registry import ACTIONS

LOCALES = {"zh-hans": "zh-CN", "en": "en-US"}


@dataclass
class Desks:
    """A room of desks: whoever sits down has a browser of their own."""

    chromium: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, language: str, **options: Any) -> "Desk":
        """Give a desk at which nobody has signed in yet."""
        context = self.chromium.new_context(locale=LOCALES[language], base_url=self.address, **options)
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.address}])
        self.contexts.append(context)
        return Desk(context.new_page(), language)

    def seat(self, world: World, who: str, language: str, **options: Any) -> "Desk":
        """Let somebody of the world sit down and sign in."""
        desk = self.open(language, **options)
        desk.page.goto("/")
        desk.fill({"username": world.people[who].username, "password": walking.PASSWORD})
        desk.submit()
        expect(desk.page.locator("h1")).to_have_text(desk.word("工作台", "Worklist"))
        return desk

    def close(self) -> None:
        """Send everybody home."""
        for context in self.contexts:
            context.close()


@dataclass
class Desk:
    """One person's browser. What the browser itself complains of is kept and looked at in the end."""

    page: Page
    language: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the browser."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.type, message.text))

    def _hear(self, kind: str, text: str) -> None:
        # A refused form answers with 4xx; the browser says so, and it is meant.
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in text:
            self.complaints.append(text)

    def word(self, zh: str, en: str) -> str:
        """Give the word of this desk's language."""
        return zh if self.language == "zh-hans" else en

    def label(self, choice: Any) -> str:
        """Say the label of a stage or a kind in this desk's language."""
        with translation.override(self.language):
            return str(choice.label)

    def title(self, tag: str) -> str:
        """Say the title of an action in this desk's language."""
        return self.word(ACTIONS[tag].title.zh, ACTIONS[tag].title.en)

    def go(self, path: str) -> None:
        """Open an address of the house."""
        self.page.goto(path)

    def home(self) -> None:
        """Open the worklist by the mark of the house."""
        self.page.locator(".bar .brand").click()

    def follow(self, name: str) -> None:
        """Click the first link of this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def fill(self, values: dict[str, Any]) -> None:
        """Type, choose, tick and attach, by the names of the inputs; a list ticks several."""
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                self._put(self.page.locator(f'[name="{name}"]'), one)

    def _put(self, inputs: Locator, value: Any) -> None:
        kind = inputs.first.evaluate("input => input.type")
        if kind in {"checkbox", "radio"}:
            (inputs if value is True else inputs.and_(self.page.locator(f'[value="{value}"]'))).check()
        elif kind == "select-one":
            inputs.select_option(str(value))
        elif kind == "file":
            name, kind, content = value
            inputs.set_input_files({"name": name, "mimeType": kind, "buffer": content})
        else:
            inputs.fill(str(value))

    def submit(self) -> None:
        """Press the button of the form."""
        self.page.locator("form.form button.primary").click()

    def begin(self, tag: str) -> None:
        """Click the link to an action's form; a tab may bear the same name."""
        links = self.page.locator(f'main a[href*="/{ACTIONS[tag].route.split(">/")[1]}/"]')
        links.filter(has_text=self.title(tag)).first.click()

    def act(self, tag: str, values: dict[str, Any]) -> None:
        """Do an action from the page one is on, and see that it was recorded."""
        self.begin(tag)
        expect(self.page.locator("h1")).to_have_text(self.title(tag))
        self.fill(values)
        self.submit()
        self.is_told(self.word(f"已记录：{self.title(tag)}", f"Recorded: {self.title(tag)}"))

    def is_told(self, words: str) -> None:
        """See a message on top of the page."""
        expect(self.page.locator(".messages")).to_contain_text(words)

    def is_refused(self, words: str, article: str) -> None:
        """See a refusal with its article."""
        refusal = self.page.locator(".callout.refusal")
        expect(refusal).to_contain_text(words)
        expect(refusal.locator("cite").first).to_have_text(article)

    def sees(self, *words: str, within: str = "main") -> None:
        """See words somewhere on the page."""
        for word in words:
            expect(self.page.locator(within).first).to_contain_text(word)

    def stands_at(self, stage: Any) -> None:
        """See the case at a stage, beside its title and on the drawn road."""
        label = self.label(stage)
        expect(self.page.locator(".page-head .chip").first).to_have_text(label)
        expect(self.page.locator(".road-wide .road-here")).to_contain_text(label)
