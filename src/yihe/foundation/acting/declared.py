"""What is declared of an action, and what its body gives back: data, which nothing here runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.past import Past, PastRule, past_of
from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.subjects import SubjectKind
from yihe.foundation.acting.text import Text

Result = TypeVar("Result")
Rule = Callable[[Any], None]
NOTHING_TO_EXPLAIN = Text("", "")


@dataclass(frozen=True)
class Recorded(Generic[Result]):
    """What an action's body gives back: its result, and what the journal shall keep of it.

    facts are codes, dates and integers that are never destroyed; payload holds names and free text, destroyable.
    about is the thing that was made, when the entry is the first about it and not one about the subject: a complaint
    recorded at an institution.
    """

    result: Result
    facts: Mapping[str, Any] = field(default_factory=dict)
    payload: Mapping[str, Any] = field(default_factory=dict)
    about: Any = None


@dataclass(frozen=True)
class Declared:
    """One act: who may (permission), when (rule, past), with what (form), about what (subject), by which article.

    rule looks at the subject's row alone; past at what its journal says was done about it.
    """

    tag: str
    title: Text
    article: str
    permission: Permission
    subject: SubjectKind
    perform: Callable[..., Recorded[Any]]
    form: type[ActionForm] = ActionForm
    rule: Rule | None = None
    past: PastRule | None = None
    # The columns that repeat the moment at which it happened.
    kept: tuple[Kept, ...] = ()
    explains: Text = NOTHING_TO_EXPLAIN
    icon: str = "arrow"
    # What to tell the person beside "recorded", made from the result: an initial password, a number.
    announces: Callable[[Any], Text] | None = None
    # A template that names an action means its title or icon; it must not run it.
    do_not_call_in_templates: ClassVar[bool] = True

    @property
    def wing(self) -> str:
        """The wing of the house it belongs to."""
        return self.tag.split(":")[0]

    @property
    def room(self) -> str:
        """The app it belongs to."""
        return self.tag.split(":")[1]

    @property
    def verb(self) -> str:
        """What is done."""
        return self.tag.split(":")[2]

    @property
    def route(self) -> str:
        """The path of its page below the root, and of its endpoint below /api/v1/."""
        return f"{self.subject.name}/<uuid:subject_id>/{self.room}/{self.verb.replace('_', '-')}"

    @property
    def url_name(self) -> str:
        """The name by which its page is reversed, within the namespace `act`."""
        return self.tag.replace(":", ".")

    def hindrance(self, actor: Actor, subject: Any) -> Refusal | None:
        """Give the reason why the actor cannot do this to the subject as both stand, or None."""
        try:
            self.permission.role_for(actor, subject)
            self.check(subject)
            self.check_past(subject, actor)
        except Refusal as refusal:
            return refusal
        return None

    def check(self, subject: Any) -> None:
        """Raise the refusal of the rule, when the subject stands so that this cannot be done."""
        if self.rule is not None:
            self.rule(subject)

    def check_past(self, subject: Any, actor: Actor, past: Past | None = None) -> None:
        """Raise the refusal of what was, or was not, done before; past is what is known of it already."""
        if self.past is not None:
            self.past(past or past_of(subject), actor)
