"""The process that asks Google's speech service: `python -m cartilla.speech.engines.gtts_worker`.

A process of its own because it can be ended: the client waits as long as something arrives now and then.

A request has `text`, `language` and `country`, as the client calls them, and `timeout`: seconds to connect,
and to wait for more of an answer. An answer's first line has the service's `status` (0 where none came),
its `reason` and the seconds to wait that it asked for as `retry_after`; what follows is MP3.
"""

from __future__ import annotations

from cartilla.speech.engines.forking import Head, Speak, serve


def load() -> Speak:
    import gtts
    import requests

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
