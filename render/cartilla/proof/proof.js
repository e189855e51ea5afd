(function () {
  "use strict";
  var playing = null;
  function stop() {
    if (!playing) return;
    playing.audio.pause();
    playing.button.setAttribute("aria-pressed", "false");
    playing = null;
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.play");
    if (!button) return;
    var again = playing && playing.button === button;
    stop();
    if (again) return;
    var audio = button.nextElementSibling;
    playing = { audio: audio, button: button };
    button.setAttribute("aria-pressed", "true");
    audio.currentTime = 0;
    audio.onended = stop;
    audio.play();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") stop();
  });
})();
