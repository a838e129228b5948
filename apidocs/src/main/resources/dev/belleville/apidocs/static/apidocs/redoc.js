"use strict";
(() => {
  // ReDoc, which is loaded next, makes style sheets as it goes: the nonce of this script lets them in.
  const { nonce } = document.currentScript;
  const make = document.createElement;
  document.createElement = function (name, options) {
    const element = make.call(this, name, options);
    if (name === "style") {
      element.nonce = nonce;
    }
    return element;
  };
  addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("description");
    // The search needs a worker made of text, which the page's policy does not let in.
    Redoc.init(place.dataset.schema, { disableSearch: true }, place);
  });
})();
