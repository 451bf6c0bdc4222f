"use strict";

// textual.js opens the terminal when the page has loaded. It must know the websocket's address by then, and the
// fonts must be there, because the terminal measures its cells once.
(() => {
  const open = window.onload;
  const terminal = document.getElementById("terminal");
  const socket = new URL("ws", window.location.href);
  socket.protocol = window.location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = socket.href;
  const size = Number.parseInt(new URLSearchParams(window.location.search).get("fontsize"), 10);
  terminal.dataset.fontSize = size >= 8 && size <= 64 ? size : 16;

  window.onload = null;
  window.addEventListener("load", async (event) => {
    const faces = ["16px", "bold 16px"].map((face) => document.fonts.load(`${face} "Roboto Mono"`, "县W"));
    await Promise.allSettled(faces);
    open.call(window, event);
    terminal.querySelector("textarea").focus();
  });
  document.getElementById("again").addEventListener("click", () => window.location.reload());
})();
