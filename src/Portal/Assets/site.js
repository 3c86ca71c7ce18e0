// AidFlow: small helps on top of pages that work without a script. No dependency, no inline handler, no request to another host.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Conditional questions open at once; a shut fieldset is disabled, so that nothing in it is posted. */
function conditionalQuestions(root) {
  const parts = all('[data-show-if]', root);
  const update = () => {
    for (const part of parts) {
      const controls = all(`[name="${CSS.escape(part.dataset.showIf)}"]`);
      const values = controls
        .filter(control => !control.matches(':disabled') && (control.type === 'radio' || control.type === 'checkbox' ? control.checked : true))
        .map(control => control.value);
      const shown = values.some(value => part.dataset.showIn.split('|').includes(value));
      part.hidden = !shown;
      part.disabled = !shown;
    }
  };
  if (parts.length > 0) {
    for (const form of new Set(parts.map(part => part.closest('form')))) {
      form?.addEventListener('change', update);
    }
    update();
  }
}

/** Card numbers in groups of four, without moving the caret away from the digit that was typed. */
function groupedNumbers(root) {
  for (const input of all('[data-group]', root)) {
    input.addEventListener('input', () => {
      const digitsBefore = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
      const atEnd = input.selectionStart === input.value.length;
      const grouped = input.value.replace(/\D/g, '').replace(/(.{4})(?=.)/g, '$1 ');
      if (grouped === input.value) return;
      input.value = grouped;
      let caret = grouped.length;
      if (!atEnd) {
        caret = 0;
        for (let seen = 0; seen < digitsBefore && caret < grouped.length; caret++) {
          if (grouped[caret] !== ' ') seen++;
        }
      }
      input.setSelectionRange(caret, caret);
    });
  }
}

/** The unions of a county, listed as soon as the county is chosen. */
function unionLists(root) {
  for (const field of all('[data-unions]', root)) {
    const county = field.querySelector('[data-county]');
    const list = field.querySelector('[data-union-list]');
    const button = field.querySelector('[data-list-unions]');
    const fallback = button.closest('p');
    fallback.hidden = true;
    county.addEventListener('change', async () => {
      const address = new URL(location.href);
      address.searchParams.set(county.name, county.value);
      try {
        const answer = await fetch(address, { headers: { 'X-AidFlow-Part': 'unions' } });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.querySelector(`[data-unions="${CSS.escape(field.dataset.unions)}"] [data-union-list]`);
        list.replaceChildren(...(fresh?.childNodes ?? []));
      } catch {
        fallback.hidden = false;
      }
    });
  }
}

/** Saves the draft a moment after typing stops, and when the page is left. */
function drafts(root) {
  for (const form of all('form[data-draft]', root)) {
    const status = form.querySelector('[data-draft-status]');
    let timer = 0;
    let dirty = false;
    const save = async () => {
      clearTimeout(timer);
      if (!dirty) return;
      dirty = false;
      const body = new URLSearchParams(new FormData(form));
      body.set('__action', 'draft');
      try {
        const answer = await fetch(form.action, { method: 'POST', body, keepalive: true, redirect: 'error' });
        if (!answer.ok) throw new Error(String(answer.status));
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
        status.textContent = `${status.dataset.saved} ${time}`;
      } catch {
        dirty = true;
        status.textContent = status.dataset.unsaved;
      }
    };
    form.addEventListener('input', () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    form.addEventListener('submit', () => { dirty = false; clearTimeout(timer); });
    addEventListener('pagehide', save);
    addEventListener('online', save);
  }
}

/** Looks at a file before it is sent; the server looks again. */
function fileProblem(input, file) {
  const texts = input.closest('form').dataset;
  if (file.size === 0) return texts.empty;
  if (file.size > Number(texts.maxBytes)) return texts.tooLarge;
  const accepted = input.accept.split(',');
  const ending = '.' + file.name.split('.').pop().toLowerCase();
  return accepted.includes(file.type) || accepted.includes(ending) ? null : texts.wrongType;
}

/** Uploads with a progress bar; the answer is an ordinary page, of which the main part is taken over. */
function uploads(root) {
  for (const form of all('form[data-upload]', root)) {
    const bar = form.querySelector('progress');
    const status = form.querySelector('[data-upload-status]');
    const send = form.querySelector('[data-send]');
    send.hidden = true;
    form.classList.add('scripted');
    const start = () => {
      const request = new XMLHttpRequest();
      request.open('POST', form.action);
      request.upload.addEventListener('progress', event => {
        if (!event.lengthComputable) return;
        bar.value = event.loaded / event.total;
        status.textContent = `${form.dataset.sending} ${Math.round(bar.value * 100)}%`;
      });
      request.addEventListener('load', () => takeOver(request, form.dataset.upload));
      request.addEventListener('error', () => {
        bar.hidden = true;
        status.textContent = form.dataset.lost;
        send.hidden = false;
        form.classList.remove('scripted');
      });
      bar.hidden = false;
      bar.value = 0;
      status.textContent = form.dataset.sending;
      request.send(new FormData(form));
    };
    for (const input of all('input[type=file]', form)) {
      input.addEventListener('change', () => {
        const file = input.files[0];
        if (!file) return;
        const problem = fileProblem(input, file);
        status.textContent = problem ?? '';
        status.classList.toggle('field-error', problem !== null);
        if (problem === null) start(); else input.value = '';
      });
    }
    form.addEventListener('submit', event => { event.preventDefault(); start(); });
  }
}

function takeOver(request, focusId) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  const fresh = page.querySelector('main');
  if (!fresh) { location.reload(); return; }
  document.querySelector('main').replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  if (request.status < 400 && request.responseURL) history.replaceState(null, '', request.responseURL);
  enhance(fresh);
  const target = document.getElementById(focusId);
  if (target) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
  }
}

/** A form is sent once, however often the button is pressed. */
function singleSubmit(root) {
  for (const form of all('form[method=post]:not([data-upload])', root)) {
    form.addEventListener('submit', event => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = 'true';
    });
  }
}
addEventListener('pageshow', event => {
  if (event.persisted) all('form[data-sent]').forEach(form => delete form.dataset.sent);
});

function enhance(root) {
  conditionalQuestions(root);
  groupedNumbers(root);
  unionLists(root);
  drafts(root);
  uploads(root);
  singleSubmit(root);
  root.querySelector('[data-error-summary]')?.focus();
  all('[data-print]', root).forEach(button => { button.hidden = false; button.addEventListener('click', () => print()); });
}

enhance(document);
