"""Pages of signing in and of the people of an institution."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.offering import offered, possible
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.views import leads_to_a_page
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.queries import INSTITUTION, departments_of
from yihe.foundation.people import permissions, sessions
from yihe.foundation.people.forms import ChangedPasswordForm, NewPasswordForm, SignInForm
from yihe.foundation.people.founding import is_empty
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import leaves_about, leaves_from, roles_at, visible_to

# What an administrator sets up, by the room of its acts.
CONFIGURING = {
    "people": Text("人员", "People"),
    "institutions": Text("机构", "Institution"),
    "regulations": Text("规章", "Regulation"),
}


class SignIn(LoginView):
    """Signs in, journals that it happened or failed, and starts the clock of the session."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the first page while nobody has an account; config names it."""
        return redirect("start") if is_empty() else super().dispatch(request, *args, **kwargs)

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Give where somebody came from, if that is a page of the house; ending a session, say, is none."""
        asked: str = super().get_redirect_url()
        return asked if leads_to_a_page(asked) else ""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in and note when the session began."""
        response = super().form_valid(form)
        sessions.begin(cast(Request, self.request))
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Journal the failure, then show the form again."""
        sessions.failed(cast(Request, self.request))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_initial(self) -> dict[str, Any]:
        """In a demo, fill in the name that was chosen from the list."""
        return {"username": self.request.GET.get("as", "")[:40]} if settings.YIHE_DEMO else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In a demo, list the people whom one may sign in as."""
        return super().get_context_data(**kwargs) | {
            "demo_people": sessions.demo_people() if settings.YIHE_DEMO else []
        }


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()


@login_required
def password(request: Request) -> HttpResponse:
    """Let a person choose a new password: demanded after an initial one, later by who knows the present one."""
    person = cast(Person, request.user)
    kind = NewPasswordForm if person.must_change_password else ChangedPasswordForm
    form = kind(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        sessions.change_password(request, form)
        update_session_auth_hash(request, person)
        messages.success(request, _("Your password was changed."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


def locked_out(request: Request, credentials: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that too many attempts failed, and when to try again."""
    return render(request, "people/locked_out.html", status=429)


@page(
    "foundation:people:list",
    title=Text("人员与机构", "People and institution"),
    permission=permissions.READ,
    subject=INSTITUTION,
)
def people(request: Request, institution: Institution) -> HttpResponse:
    """Show the institution's people with their roles, its departments, and what can be changed."""
    actor, on = request.actor, day_of(request.at)
    everybody = list(visible_to(actor).order_by("name"))
    held = roles_at(institution.pk, everybody)
    acts = possible(offered(actor, institution, *CONFIGURING))
    context = {
        "institution": institution,
        "rows": [(person, held[person.pk]) for person in everybody if person.pk in held],
        "on": on,
        "departments": departments_of(institution.pk),
        "leaves": leaves_from(institution.pk, on),
        "groups": [
            # A leave is ended where it stands in the list.
            (title, [act for act in acts if act.room == room and act.verb != "end_leave"])
            for room, title in CONFIGURING.items()
        ],
    }
    return render(request, "people/list.html", context)


@page(
    "foundation:people:leaves",
    title=Text("休假与代办", "Leaves and stand-ins"),
    permission=permissions.OWN_LEAVES,
)
def leaves(request: Request) -> HttpResponse:
    """Show one's own leaves and for whom one stands in, now and from now on, and let each be ended."""
    actor, on = request.actor, day_of(request.at)
    context = {
        "leaves": leaves_about(actor.person_id, on),
        "on": on,
        "places": {held.institution_id: held.place_name for held in actor.holdings if not held.instead_of},
    }
    return render(request, "people/leaves.html", context)
