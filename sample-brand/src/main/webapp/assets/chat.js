const element = document.querySelector("#chat");
element?.addEventListener("chat-verified", () => (element.dataset.verified = true));
const start = async ({engagement, stepUp}) => {
  const {openChat} = await import(document.body.dataset.script);
  const page = {title: document.title, address: location.pathname};
  const chat = await openChat({engagement, element, page});
  if (stepUp) await chat.stepUp(stepUp);
};
for (const button of document.querySelectorAll("[data-engagement]"))
  button.addEventListener("click", () => start(button.dataset).catch((error) => console.log(error.code)));
