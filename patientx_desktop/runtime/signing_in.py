"""Signing in to a real account, step by step, off the GUI thread.

The browser brings a code, the code becomes tokens, the tokens say whose account it is, and both go
to where they belong: the account into the data folder, held, then its secrets into the keyring, and
only then may posts leave from it. What the keyring refuses is kept in hand, so that the person can
mend it without signing in again.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.accounts import AccountBook
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.signing_work import (
    AccountAnswer,
    Answer,
    Begin,
    Connected,
    Keep,
    KeysTyped,
    Probe,
    Proof,
    ProveKeys,
    SignOut,
)
from patientx_desktop.runtime.tasks import Failed
from patientx_desktop.runtime.vaults import TwoVaults

if TYPE_CHECKING:
    from patientx_desktop.x.config import Config
    from patientx_desktop.x.signin import SignInFlow


class SignInDesk(QObject):
    """One sign-in at a time, and what can be done about an account that is signed in.

    `opened` carries the address to open in the browser and whether the browser can come back by
    itself; `came_back` says that X has answered; `connected` carries a `Connected`, `failed` a
    `DomainError`. `folder` is where the real account belongs: in practice mode that is not the
    folder of the session. `base` points at another X-compatible server where it is set.
    """

    opened = Signal(str, bool)
    came_back = Signal()
    connected = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        accounts: AccountBook,
        vault: TwoVaults,
        folder: Paths,
        *,
        base: str = "",
        config: "Config | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._accounts = accounts
        self._vault = vault
        self._folder = folder
        self._base = base
        self._config = config
        self._cancel = threading.Event()
        self._flow: SignInFlow | None = None
        self._client_id = ""
        self._proof: Proof | None = None
        self._turn = 0
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Whether something goes on: a sign-in, its waiting, or the keeping of its keys."""
        return self._busy

    @property
    def has_proof(self) -> bool:
        """Whether X has said yes and only the keeping of the keys is left to do."""
        return self._proof is not None

    @property
    def may_paste(self) -> bool:
        """Whether a sign-in is open whose address can be pasted."""
        return self._flow is not None

    def is_brief(self, account_id: str) -> bool:
        """Whether the account's keys are forgotten when the program ends."""
        return self._vault.is_brief(account_id)

    # a sign-in

    def start(self, client_id: str) -> None:
        """Make the address for the browser and wait for it, five minutes at most."""
        turn = self._begin(client_id)
        work = Begin(client_id, self._desk.clock, self._base, self._config)
        self._desk.tasks.submit(
            self, work, partial(self._on_begun, turn), partial(self._on_failed, turn)
        )

    def start_keys(self, typed: KeysTyped) -> None:
        """Sign in with the four keys of OAuth 1.0a, without a browser."""
        turn = self._begin("")
        work = ProveKeys(typed, self._desk.clock, self._base)
        self._desk.tasks.submit(
            self, work, partial(self._on_proved, turn), partial(self._on_failed, turn)
        )

    def paste(self, address: str) -> None:
        """Take the address the browser ended on; nothing is done when no sign-in is open."""
        flow, turn = self._flow, self._turn
        if flow is None or self._proof is not None:
            return
        self._busy = True
        work = self._answer(flow, address)
        self._desk.tasks.submit(
            self, work, partial(self._on_proved, turn), partial(self._on_not_pasted, turn)
        )

    def keep_briefly(self) -> None:
        """Keep the keys in memory until the program ends, instead of in the keyring."""
        self._vault.briefly = True
        self.keep_again()

    def keep_again(self) -> None:
        """Try once more to keep what X has given already."""
        if self._proof is not None:
            self._busy = True
            self._keep(self._turn, self._proof)

    def cancel(self) -> None:
        """Give up and free the port. What X may still say is not listened to."""
        self._turn += 1
        self._busy = False
        self._proof = None
        self._close_flow()

    # an account that is signed in

    def test(self, account: Account, done: Callable[[AccountAnswer], None], failed: Failed) -> None:
        """Ask X who the account is and what it may do; a good answer lets its queue go on."""
        work = Probe(self._desk, account)
        self._desk.tasks.submit(self, work, partial(self._on_tested, account, done), failed)

    def sign_out(self, account: Account, done: Callable[[], None], failed: Failed) -> None:
        """Forget the account's keys, then the account; its posts stay."""
        work = SignOut(account, self._vault, self._desk.clock, self._base)
        self._desk.tasks.submit(self, work, partial(self._on_signed_out, account, done), failed)

    def check_keyring(self, done: Callable[[str], None], failed: Failed) -> None:
        """Write, read and delete a secret that is none; `done` hears what the keyring is called."""
        self._desk.tasks.submit(self, self._vault.check, done, failed)

    # inside

    def _begin(self, client_id: str) -> int:
        self.cancel()
        self._vault.briefly = False
        self._cancel = threading.Event()
        self._client_id = client_id
        self._busy = True
        return self._turn

    def _answer(self, flow: "SignInFlow", pasted: str | None = None) -> Answer:
        desk = self._desk
        return Answer(flow, self._client_id, desk.clock, self._base, self._cancel, pasted)

    def _on_begun(self, turn: int, flow: "SignInFlow") -> None:
        if turn != self._turn:
            flow.close()
            return
        self._flow = flow
        if flow.is_listening:
            self._desk.tasks.submit(
                self,
                self._answer(flow),
                partial(self._on_proved, turn),
                partial(self._on_not_come, turn),
            )
        self.opened.emit(flow.address, flow.is_listening)

    def _on_proved(self, turn: int, proof: Proof) -> None:
        if turn != self._turn or self._proof is not None:
            return
        self._proof = proof
        self._close_flow()
        self.came_back.emit()
        self._keep(turn, proof)

    def _keep(self, turn: int, proof: Proof) -> None:
        desk = self._desk
        work = Keep(proof, self._vault, desk.clock, self._folder, desk.prices)
        desk.tasks.submit(self, work, partial(self._on_kept, turn), partial(self._on_failed, turn))

    def _on_kept(self, turn: int, found: Connected) -> None:
        """The account is kept whatever the person did meanwhile; only who asked still hears."""
        self._accounts.say_changed()
        if turn != self._turn:
            return
        self._proof = None
        self._busy = False
        self.connected.emit(found)

    def _on_failed(self, turn: int, error: DomainError) -> None:
        if turn == self._turn:
            self._busy = False
            self.failed.emit(error)

    def _on_not_come(self, turn: int, error: DomainError) -> None:
        """The wait is over. After a time-out the address may still be pasted."""
        if turn != self._turn or self._proof is not None:
            return
        if error.trouble is Trouble.TIMED_OUT and self._flow is not None:
            self._flow.close()
        else:
            self._close_flow()
        self._on_failed(turn, error)

    def _on_not_pasted(self, turn: int, error: DomainError) -> None:
        """An address that is not ours changes nothing: the browser may still come back."""
        if turn != self._turn or self._proof is not None:
            return
        waiting = error.trouble is Trouble.BAD_REQUEST and self._flow is not None
        if not waiting:
            self._close_flow()
        self._busy = waiting
        self.failed.emit(error)

    def _on_tested(
        self, account: Account, done: Callable[[AccountAnswer], None], found: AccountAnswer
    ) -> None:
        self._accounts.resume(account.id)
        done(found)

    def _on_signed_out(self, account: Account, done: Callable[[], None], _nothing: None) -> None:
        self._accounts.remove(account.id)
        done()

    def _close_flow(self) -> None:
        self._cancel.set()
        flow, self._flow = self._flow, None
        if flow is not None:
            flow.close()
