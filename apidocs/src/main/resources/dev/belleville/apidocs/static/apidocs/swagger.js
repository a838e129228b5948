"use strict";
(() => {
  const { schema, header, token } = document.getElementById("description").dataset;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  paint();
  dark.addEventListener("change", paint);
  SwaggerUIBundle({
    url: schema,
    dom_id: "#description",
    deepLinking: true,
    validatorUrl: null,
    // Who has logged in writes with the token of forms, to this site alone.
    requestInterceptor: (request) => {
      if (new URL(request.url, location).origin === location.origin) {
        request.headers[header] = token;
      }
      return request;
    },
  });
})();
