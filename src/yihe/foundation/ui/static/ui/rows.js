// Adds a row to a table of repeated rows: a spare one is shown; when there is none left, the last row is copied,
// emptied and counted on. Without script the spare rows stand open, and rows left empty are ignored.

"use strict";

const NUMBERED = ["name", "id", "for", "aria-describedby"];

function renumber(row, prefix, index) {
  const pattern = new RegExp(`((?:^|_)${prefix})-\\d+-`);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of NUMBERED) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(pattern, `$1-${index}-`));
    }
  }
}

function empty(row) {
  for (const wrong of row.querySelectorAll(".error")) wrong.parentElement.remove();
  for (const input of row.querySelectorAll("input, select, textarea")) {
    input.removeAttribute("aria-invalid");
    if (input.type === "checkbox" || input.type === "radio") input.checked = false;
    else if (input.tagName === "SELECT") input.selectedIndex = 0;
    else input.value = "";
  }
}

function addRow(box) {
  const spare = box.querySelector("tbody > tr.spare");
  if (spare) {
    spare.classList.remove("spare");
    spare.querySelector("input, select, textarea").focus();
    return;
  }
  const rows = box.querySelectorAll("tbody > tr:not(.row-error)");
  const index = rows.length;
  const row = rows[index - 1].cloneNode(true);
  renumber(row, box.dataset.rows, index);
  empty(row);
  const ordinal = row.querySelector(".ordinal");
  if (ordinal) ordinal.textContent = String(index + 1);
  box.querySelector("tbody").append(row);
  const total = box.querySelector(`[name="${box.dataset.rows}-TOTAL_FORMS"]`);
  if (total) total.value = String(index + 1);
  row.querySelector("input, select, textarea").focus();
}

for (const box of document.querySelectorAll("[data-rows]")) {
  const template = box.querySelector("template");
  if (!template) continue;
  const button = template.content.firstElementChild.cloneNode(true);
  button.addEventListener("click", () => addRow(box));
  box.append(button);
}
