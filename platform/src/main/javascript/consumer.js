/*
 * The chat on a brand's page:
 *
 *   import {openChat} from "https://desk.example/api/account/brand/consumer.js";
 *   openChat({engagement: "…", element: document.querySelector("#chat")});
 *
 * openChat gives a promise of the chat, {conversationId, send(text), stepUp(engagement), close()}, or of an
 * error with a code; by then the visitor has been told. The element gets the events chat-open, chat-message,
 * chat-verified and chat-error, and the property chat. Nothing waits for ever: what takes too long is an error too.
 */

const base = new URL(".", import.meta.url);

const failure = (code, text) => Object.assign(Error(text), {code});

const sleep = (time) => new Promise((done) => setTimeout(done, time));

const call = async (path, token, body, wait = 15000) => {
  let reply, text;
  try {
    reply = await fetch(new URL(path, base), {
      method: body ? "POST" : "GET",
      headers: {"Content-Type": "application/json", ...(token && {Authorization: "Bearer " + token})},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(wait),
    });
    text = await reply.text();
  } catch {}
  const status = reply?.status;
  if (text == null || status > 428) throw failure("offline", "The chat cannot be reached.");
  if (!reply.ok)
    throw failure(
      status,
      {400: "This cannot be sent.", 401: "Your login does not count here."}[status] ??
        (body?.platformToken ? "Somebody else has logged in." : "This chat is not open."),
    );
  return text && JSON.parse(text);
};

// Found by its names, one after the other. Whatever it does, or does not, ends.
const embedded = ({flow, jsMethod, jsContext, redirectUri}, wait) =>
  new Promise((done, no) => {
    const names = `${jsContext || "window"}.${jsMethod}`.split(".");
    const name = names.pop();
    const owner = names.reduce((found, each) => found?.[each], self);
    const failed = (error) => no(failure("method_failed", `The login failed: ${error?.message ?? error}`.slice(0, 250)));
    if (!owner?.[name]?.call) no(failure("method_missing", `This page lacks the login method ${name}.`));
    sleep(wait).then(() => no(failure("timeout", "The login took too long.")));
    try {
      owner[name]((token, error) => {
        if (token) done(flow == "code" ? {code: token.ssoKey ?? token, redirect_uri: token.redirect_uri ?? redirectUri} : {id_token: token});
        else error ? failed(error) : no(failure("not_logged_in", "You are not logged in here."));
      });
    } catch (error) {
      failed(error);
    }
  });

// All is ready before the button is there, so that the window opens in the click itself.
const separate = async ({flow, pkce, authenticationEndpoint, clientId, redirectUri: redirect_uri}, ask) => {
  const state = crypto.randomUUID();
  const nonce = crypto.randomUUID();
  const isCode = flow == "code";
  const address = new URL(authenticationEndpoint);
  const parameters = {client_id: clientId, redirect_uri, response_type: isCode ? flow : "id_token", scope: "openid", state, nonce};
  let code_verifier, answer, left = 1500;
  if (pkce) {
    code_verifier = crypto.randomUUID() + crypto.randomUUID();
    parameters.code_challenge_method = "S256";
    parameters.code_challenge = btoa(
      String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code_verifier)))),
    ).replace(/[+/=]/g, (c) => ({"+": "-", "/": "_"})[c] ?? "");
  }
  address.search += "&" + new URLSearchParams(parameters);
  const popup = await ask(`You log in at ${address.host}.`, "Log in", () => open(address, "", "width=480,height=640"));
  if (!popup) throw failure("popup_blocked", "The login window was blocked. Allow it here.");
  addEventListener("message", (e) => {
    if (e.source == popup && e.origin == base.origin) answer = e.data;
  });
  for (; !answer && left--; await sleep(200))
    // what it sent may still be on its way when it is closed
    if (popup.closed) left = Math.min(left, 5);
  popup.close();
  if (!answer) throw failure("popup_closed", "The login window was closed.");
  if (answer.state != state) throw failure("state_mismatch", "That login is not yours.");
  if (answer.error) throw failure("login_failed", "You have not logged in.");
  return isCode ? {code: answer.code, redirect_uri, code_verifier, nonce} : {id_token: answer.id_token ?? answer.token, nonce};
};

const keep = (token) => {
  try {
    return token == null ? localStorage[base] : (localStorage[base] = token);
  } catch {} // in a browser that keeps nothing
};

// The same browser comes back as the same stranger.
const stranger = async (send, token = keep()) => {
  try {
    if (token) return await send({token});
  } catch (e) {
    if (e.code != 401) throw e;
  }
  ({token} = await call("anonymous/authorize", 0, {}));
  keep(token);
  return send({token});
};

const login = async (engagementId, ask, wait, platformToken) => {
  const {connector} = await call(`engagements/${engagementId}/window`);
  const send = (evidence) =>
    call(`app/${connector.id}/authenticate?v=3.0`, 0, {engagementId, ...evidence}, 60000);
  return connector.id == "anonymous"
    ? stranger(send)
    : send({platformToken, ...(await (connector.window == "separate" ? separate(connector, ask) : embedded(connector, wait)))});
};

const make = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(`:host{display:block;font:1rem/1.5 system-ui}
section,div p{padding:.8rem;border-radius:8px}
section{border:1px solid #789;background:#fff;color:#123}
div{height:16rem;overflow:auto}
p{margin:0 0 .5rem;overflow-wrap:anywhere}
.agent{background:#def}
.consumer{margin-left:3rem;background:#dfd}
input,button{font:inherit;padding:.5rem;margin:.2rem 0}input{width:100%;box-sizing:border-box}`);

export const openChat = (options) => {
  let {element, engagement, page, timeout = 20000} = options;
  let session, renewing, due, isClosed, path, pause, last = 0;

  const note = make("p", {role: "status"}, "One moment …");
  const button = make("button", {hidden: true});
  const log = make("div", {role: "log", ariaLabel: "Messages", tabIndex: 0, hidden: true});
  const field = make("input", {maxLength: 2000});
  const form = make("form", {hidden: true}, make("label", {}, "Your message", field), make("button", {}, "Send"));
  const root = element.shadowRoot ?? element.attachShadow({mode: "open"});
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(make("section", {ariaLabel: "Chat"}, log, note, button, form));

  const tell = (type, detail) => element.dispatchEvent(new CustomEvent("chat-" + type, {detail, bubbles: true}));
  const say = (text) => (note.textContent = text);
  const ask = (text, name, act) =>
    new Promise((done) => {
      say(text);
      button.hidden = false;
      button.textContent = name;
      button.onclick = () => {
        button.hidden = true;
        say("");
        done(act());
      };
    });

  const renew = (to = engagement) =>
    (renewing ??= login(to, ask, timeout, session?.token)
      .then((fresh) => {
        // but seldom, if this clock is wrong
        due = Date.now() + Math.max(15000, (fresh.expiresAt - Date.now()) * 0.8);
        session = fresh;
        engagement = to;
      })
      .finally(() => (renewing = null)));
  const authorized = async (path, body) => {
    const attempt = () => call(path, session.token, body);
    if (Date.now() > due) renew().catch(failed);
    return attempt().catch((e) => {
      if (e.code != 401) throw e;
      return renew().then(attempt);
    });
  };
  const read = async () => {
    for (const message of (await authorized(path + "?after=" + last)).messages)
      if (message.id > last) {
        last = message.id;
        log.append(make("p", {className: message.from}, make("b", {}, message.author + ": "), message.text));
        log.scrollTop = 1e9;
        tell("message", message);
      }
  };
  const failed = (e) => {
    if (path && /offline|400/.test(e.code)) say(e.message);
    else if (!isClosed) {
      isClosed = log.hidden = form.hidden = true;
      tell("error", e);
      ask(e.message, "Try again", () => openChat(options));
    }
  };
  const listen = async () => {
    while (!isClosed) {
      try {
        await read();
        if (pause > 2000) say("");
        pause = 2000;
      } catch (e) {
        failed(e);
        pause = 8000;
      }
      await sleep(pause);
    }
  };
  const chat = {
    send: (text) => authorized(path, {text}).then(read),
    stepUp: (to) =>
      renew(to).then(
        () => {
          keep("");
          tell("verified", chat);
        },
        (e) => {
          say(e.message);
          throw e;
        },
      ),
    close: () => (isClosed = true),
  };
  form.onsubmit = (e) => {
    const text = field.value.trim();
    e.preventDefault();
    field.value = "";
    if (text)
      chat.send(text).catch((e) => {
        field.value = text;
        failed(e);
      });
  };
  const opened = renew().then(async () => {
    Object.assign(chat, await authorized("conversations", {engagementId: engagement, page}));
    path = `conversations/${chat.conversationId}/messages`;
    say("");
    log.hidden = form.hidden = false;
    listen();
    tell("open", chat);
    return chat;
  });
  element.chat?.close();
  element.chat = chat;
  opened.catch(failed);
  return opened;
};
