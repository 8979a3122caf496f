// The page to try the API: shows the description that its element names. Loaded after swagger-ui.js.
const place = document.querySelector("[data-openapi]");
window.SwaggerUIBundle({ url: place.dataset.openapi, domNode: place, deepLinking: true, validatorUrl: null });
