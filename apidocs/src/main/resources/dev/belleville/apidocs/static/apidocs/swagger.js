"use strict";
(() => {
  const { schema, header, token } = document.getElementById("description").dataset;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  paint();
  dark.addEventListener("change", paint);
  // Who has logged in writes with the token of forms, to this site alone. It is added below the program, which would show it
  // in the commands that it gives to be copied.
  const send = window.fetch;
  window.fetch = (target, options = {}) => {
    const request = new Request(target, options);
    const writes = !["GET", "HEAD", "OPTIONS"].includes(request.method);
    if (writes && new URL(request.url).origin === location.origin) {
      request.headers.set(header, token);
    }
    return send(request);
  };
  SwaggerUIBundle({
    url: schema,
    dom_id: "#description",
    deepLinking: true,
    validatorUrl: null,
  });
})();
