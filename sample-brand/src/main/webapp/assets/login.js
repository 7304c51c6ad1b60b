// What the chat asks for its visitor: an ID token, or a code that the platform redeems at the shop.
const shop = new URL("..", document.currentScript.src);
const chatLogin = (flow) =>
  fetch(new URL("chat-login?flow=" + flow, shop), {method: "POST"}).then((reply) => {
    if (reply.ok) return reply.text();
    if (reply.status == 401) return "";
    throw new Error("the shop does not answer");
  });

window.lpGetAuthenticationToken = (callback) =>
  chatLogin("implicit").then((token) => callback(token), (error) => callback("", error));

window.Brand = {
  login: {
    code: (callback) =>
      chatLogin("code").then(
        (ssoKey) => callback(ssoKey && {ssoKey, redirect_uri: shop.href}),
        (error) => callback("", error),
      ),
  },
};
