"""The process that asks Google's speech service: `python -m cartilla.speech.engines.gtts_worker`.

A process of its own because it can be ended: the client waits as long as something arrives now and then.

A request has `text`, `language` and `country`, as the client calls them, and `timeout`: seconds to connect,
and to wait for more of an answer. An answer's first line has the service's `status` (0 where none came),
its `reason` and the seconds to wait that it asked for as `retry_after`, or `untrusted` where whoever answered
could not show that it is the service; what follows is MP3.
"""

from __future__ import annotations

import io
from typing import Any

from cartilla.speech.engines.forking import Head, Speak, serve

LARGEST = 4_000_000
"""Bytes of an answer: a hundred characters are spoken in a twentieth of that."""


def load() -> Speak:
    import gtts
    import requests
    import urllib3

    class Session(requests.Session):
        """What the client sends by. It would believe any certificate, and take an answer of any length."""

        def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
            # As for any request: by the machine's proxies, and the certificates that it says to trust.
            around = self.merge_environment_settings(str(request.url), {}, True, None, None)
            answer = super().send(request, **{**options, **around})
            try:
                body = answer.raw.read(LARGEST + 1, decode_content=True)
            except urllib3.exceptions.HTTPError as error:
                raise requests.ConnectionError(error) from error
            if len(body) > LARGEST:
                raise requests.ConnectionError("the answer has no end")
            answer.raw = io.BytesIO(body)
            return answer

    requests.Session = Session  # type: ignore[misc]

    def ask(text: str, language: str, country: str, timeout: list[float]) -> tuple[Head, bytes]:
        request = gtts.gTTS(
            text,
            lang=language,
            tld=country,
            lang_check=False,
            pre_processor_funcs=[],
            timeout=tuple(timeout),
        )
        try:
            return {"status": 200}, b"".join(request.stream())
        except gtts.gTTSError as error:
            response = error.rsp
            if isinstance(error.__context__, requests.exceptions.SSLError):
                return {"status": 0, "untrusted": str(error.__context__)}, b""
        except requests.RequestException:  # while the answer is read
            response = None
        except ValueError:  # no answer of the kind that the client expects
            return {"status": 200}, b""
        if response is None:
            return {"status": 0}, b""
        wait = response.headers.get("Retry-After", "")
        return {"status": response.status_code, "reason": response.reason, "retry_after": wait}, b""

    return ask


def main() -> None:
    serve("gTTS", load)


if __name__ == "__main__":
    main()
