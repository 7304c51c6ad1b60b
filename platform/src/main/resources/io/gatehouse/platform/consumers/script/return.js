const told = document.getElementById("told");
const answer = {};
for (const text of [location.search, location.hash])
  for (const [name, value] of new URLSearchParams(text.slice(1)))
    if (["code", "token", "id_token", "state", "error"].includes(name)) answer[name] = value;
// neither the history nor whoever looks over a shoulder needs it any more
history.replaceState(null, "", location.pathname);
if (opener) {
  for (const origin of told.dataset.origins.split(" ")) if (origin) opener.postMessage(answer, origin);
  told.textContent = "You go on in the chat; this window closes by itself.";
} else {
  told.textContent = "The page with the chat is gone. Close this window, and open the chat again.";
}
