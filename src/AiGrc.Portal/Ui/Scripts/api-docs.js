// The page to try the API: shows the description that its element names. Loaded after swagger-ui.js.
const place = document.querySelector("[data-openapi]");
const requestToken = document.querySelector("meta[name=request-token]")?.content;

window.SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  // Off, or each line would be a link inside of a button.
  deepLinking: false,
  validatorUrl: null,
  // The page has said already what this is.
  plugins: [{ wrapComponents: { InfoContainer: () => () => null, ServersContainer: () => () => null } }],
  // Without a token of their own, calls ride on the cookie of the person who tries them, and must show that they came from this page.
  requestInterceptor: request => {
    if (requestToken && !request.headers.Authorization) request.headers["X-Request-Token"] = requestToken;
    return request;
  },
});
