"""The real pages with their real recordings: the mark is where the voice is, and a tap is heard from its beginning."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from support.a11y import violations
from support.real_package import ARTICLE, LOCALES, Built
from support.server import served
from support.speaking import hear

pytestmark = pytest.mark.slow

MARKED = "[...document.querySelectorAll('.spoken')].map(e => e.id).join()"


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, built: Built) -> Iterator[str]:
    if request.param == "file":
        yield f"{built.outputs.as_uri()}/"
    else:
        with served(built.outputs) as address:
            yield address


def captions(built: Built, locale: str) -> list[tuple[str, float, float]]:
    """Identifier, beginning and end of each caption, in seconds."""
    text = built.file(locale, "-narration.vtt").read_text("utf-8")
    found = re.findall(r"^(\S+)\n(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)", text, re.MULTILINE)
    return [
        (name, *(int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in (clock[:3], clock[3:])))
        for name, *clock in found
    ]


def until(page: Page, what: str) -> None:
    for _ in range(300):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not: {what}")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_mark_is_on_the_sentence_that_the_captions_name(
    browser: Browser, built: Built, address: str, locale: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}{locale}/{ARTICLE}/index.html")
    page.evaluate("document.querySelector('audio').play()")
    shown = set(page.eval_on_selector_all(".s[data-start]", "all => all.map(e => e.id)"))
    named = [caption for caption in captions(built, locale) if caption[0] in shown]
    assert len(named) >= 80
    for name, start, end in (named[1], named[len(named) // 2], named[-1]):
        page.evaluate("time => { document.querySelector('audio').currentTime = time }", (start + end) / 2)
        until(page, f"{MARKED} === {name!r}")
    assert violations(page, contrast=True) == []
    assert [text for text in complaints if "favicon" not in text] == []
    page.close()


def test_what_is_heard_after_a_tap_is_the_tapped_sentence(browser: Browser, built: Built) -> None:
    """Recorded from the browser and looked for in the recording: it begins within 90 ms of the sentence
    (a browser starts at an edge of its own buffers)."""
    samples = hear(built.file("en-US", "-narration.mp3").read_bytes())
    with served(built.outputs) as address:
        page = browser.new_page()
        page.goto(f"{address}en-US/{ARTICLE}/index.html")
        starts: list[float] = page.eval_on_selector_all(
            "article > section .s[data-start]", "all => all.map(e => Number(e.dataset.start))"
        )
        page.evaluate(_RECORDER)
        for start in (starts[5], starts[len(starts) // 2], starts[-5]):
            sound: str = page.evaluate("time => record(time)", start)
            heard = np.frombuffer(base64.b64decode(sound), np.float32)
            begin = round((start - 0.5) * 24_000)
            near = samples[begin : begin + len(heard) + 24_000]
            assert abs(_place(heard, near) / 24_000 - 0.5) <= 0.09
        page.close()


def _place(part: np.ndarray, whole: np.ndarray) -> int:
    """Where `part` stands in `whole`, in samples."""
    size = len(part) + len(whole)
    across = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    return int(across[: len(whole) - len(part)].argmax())


# The first second that the player gives after going to a moment, from its first sample on.
_RECORDER = """() => {
    const audio = document.querySelector('audio');
    const context = new AudioContext({sampleRate: 24000});
    const source = context.createMediaElementSource(audio);
    const tape = context.createScriptProcessor(1024, 1, 1);
    source.connect(tape);
    tape.connect(context.destination);
    window.record = async time => {
        audio.pause();
        await context.resume();
        const sought = new Promise(done => { audio.onseeked = done; });
        audio.currentTime = time;
        await sought;
        const parts = [];
        let begun = false;
        const full = new Promise(done => {
            tape.onaudioprocess = event => {
                const samples = event.inputBuffer.getChannelData(0).slice();
                begun = begun || samples.some(one => one !== 0);
                if (begun) parts.push(samples);
                if (parts.length === 24) done();
            };
        });
        audio.play();
        await full;
        tape.onaudioprocess = null;
        audio.pause();
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
    };
}"""
