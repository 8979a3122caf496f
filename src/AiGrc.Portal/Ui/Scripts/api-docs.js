// The page to try the API: shows the description that its element names. Loaded after swagger-ui.js.
const place = document.querySelector("[data-openapi]");
const requestToken = document.querySelector("meta[name=request-token]")?.content;

window.SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  deepLinking: true,
  validatorUrl: null,
  // Without a token of their own, calls ride on the cookie of the person who tries them, and must show that they came from this page.
  requestInterceptor: request => {
    if (requestToken && !request.headers.Authorization) request.headers["X-Request-Token"] = requestToken;
    return request;
  },
});

// Swagger's own dark look hangs on a class; ours on the theme.
const root = document.documentElement;
const followTheme = () => root.classList.toggle("dark-mode", root.dataset.bsTheme === "dark");
new MutationObserver(followTheme).observe(root, { attributeFilter: ["data-bs-theme"] });
followTheme();
