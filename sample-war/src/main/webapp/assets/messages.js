// Brings what was said meanwhile into the page, and leaves the answer that is being written alone.
const PARTS = ["messages", "state"];
const EVERY = 3000;

const bring = async () => {
  const reply = await fetch(location.href, { redirect: "error" });
  if (!reply.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  for (const id of PARTS) {
    const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
    if (there && here.innerHTML !== there.innerHTML) {
      here.replaceChildren(...there.childNodes);
    }
  }
};

setInterval(() => document.hidden || bring().catch(() => {}), EVERY);
