// Shows the fields that the chosen method requires, and no others.
const method = document.getElementById("method");

const show = () => {
  const [flow, place] = method.value.split("-");
  for (const part of document.querySelectorAll("[data-flow], [data-place]")) {
    const fits =
      (part.dataset.flow ?? flow) === flow && (part.dataset.place ?? place) === place;
    part.hidden = !fits;
    for (const field of part.querySelectorAll("input, select, textarea")) {
      field.disabled = !fits;
    }
  }
};

for (const note of document.querySelectorAll(".without-script")) {
  note.hidden = true;
}
method.addEventListener("change", show);
addEventListener("pageshow", show);
show();
