/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// What pages are made of.
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from './render.js';
import { dateTime, near, stateOf } from './format.js';
import { hasMoved, hrefOf, navigate } from './route.js';
import { hasText, t } from './text.js';

/** A link to a page of the console, which opens without loading anything. */
export function Link({ page, values = {}, state = null, children, ...rest }) {
  const go = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (plain) {
      event.preventDefault();
      navigate(page, values, { state });
    }
  };
  return html`<a href=${hrefOf(page, values)} onClick=${go} ...${rest}>${children}</a>`;
}

/** A button; while its work runs, it cannot be pressed again. */
export function Button({ kind = 'plain', busy = false, children, type = 'button', ...rest }) {
  return html`<button type=${type} class="button ${kind}" aria-disabled=${busy ? 'true' : null}
    ...${rest} onClick=${(event) => (busy ? event.preventDefault() : rest.onClick?.(event))}>
    ${busy && html`<span class="spinner" aria-hidden="true"></span>`}${children}
  </button>`;
}

/** Runs something once at a time: [run, busy, error]. */
export function useAction(work) {
  const [state, setState] = useState({ busy: false, error: null });
  const running = useRef(false);
  const run = async (...values) => {
    if (running.current) {
      return;
    }
    running.current = true;
    setState({ busy: true, error: null });
    try {
      await work(...values);
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    } finally {
      running.current = false;
    }
  };
  return [run, state.busy, state.error];
}

/** Loads something: { value, error, loading, reload }. */
export function useLoaded(load, dependencies) {
  const [state, setState] = useState({ value: null, error: null, loading: true });
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    setState((before) => ({ ...before, loading: true }));
    try {
      const value = await load();
      if (mine === turn.current) {
        setState({ value, error: null, loading: false });
      }
    } catch (error) {
      if (mine === turn.current && error.name !== 'AbortError') {
        setState((before) => ({ ...before, error, loading: false }));
      }
    }
  }, dependencies);
  // Not after the next frame: whoever looks at it waits for the answer.
  useLayoutEffect(() => {
    reload();
    return () => {
      turn.current++;
    };
  }, [reload]);
  return { ...state, reload };
}

/** What happened, and what to do about it. */
export function ErrorNotice({ error, retry }) {
  const box = useRef(null);
  useEffect(() => {
    if (error) {
      box.current?.focus();
    }
  }, [error]);
  if (!error) {
    return null;
  }
  const key = hasText(`error.${error.code}`) ? error.code : error.kind;
  const known = hasText(`error.${key}`) ? key : 'unforeseen';
  const detail = error.description ?? String(error.message ?? '');
  return html`<div class="notice bad" role="alert" tabindex="-1" ref=${box}>
    <div>
      <p><strong>${t(`error.${known}`, { detail })}</strong></p>
      ${detail && html`<p class="detail" lang="en">${detail}</p>`}
      <p>${t(`error.${known}.do`)}</p>
    </div>
    ${retry && html`<${Button} onClick=${retry}>${t('action.again')}<//>`}
  </div>`;
}

export function Notice({ kind = 'info', children, ...rest }) {
  return html`<div class="notice ${kind}" ...${rest}><div>${children}</div></div>`;
}

/** A dialog of the browser itself, which keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children, wide = false, closable = true }) {
  const dialog = useRef(null);
  const gone = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element.showModal();
    return () => {
      gone.current = true;
      element.close();
      before?.focus?.();
    };
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    if (closable) {
      onClose();
    }
  };
  // Escape a second time closes it whatever we say: the browser's own protection of its user.
  const closed = () => {
    if (gone.current) {
      return;
    }
    if (closable) {
      onClose();
    } else {
      dialog.current.showModal();
    }
  };
  return html`<dialog ref=${dialog} class=${wide ? 'wide' : ''} aria-labelledby="dialog-title"
    onCancel=${cancel} onClose=${closed}>
    <h2 id="dialog-title" tabindex="-1">${title}</h2>
    ${children}
  </dialog>`;
}

const toasts = { list: [], listener: null, next: 1 };

export function toast(text) {
  const one = { id: toasts.next++, text };
  const change = (list) => {
    toasts.list = list;
    toasts.listener?.(list);
  };
  change([...toasts.list, one]);
  setTimeout(() => change(toasts.list.filter((each) => each.id !== one.id)), 8000);
}

export function Toasts() {
  const [list, setList] = useState(toasts.list);
  useEffect(() => {
    toasts.listener = setList;
    return () => {
      toasts.listener = null;
    };
  }, []);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${list.map((one) => html`<div class="toast" key=${one.id}>${one.text}</div>`)}
  </div>`;
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  throw new Error('no clipboard');
}

/** Gives a file to whoever asked for it; it is made here, so no secret is in any address. */
export function saveFile(name, text, type = 'text/plain') {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Copies a text, and says that it did. */
export function CopyButton({ text, label, kind = 'plain' }) {
  const [done, setDone] = useState('');
  const press = async () => {
    try {
      await copy(text);
      setDone('copied');
    } catch {
      setDone('failed');
    }
    setTimeout(() => setDone(''), 4000);
  };
  return html`<span class="copy">
    <${Button} kind=${kind} onClick=${press} aria-label=${label}>
      <${Icon} name=${done === 'copied' ? 'check' : 'copy'} />
      ${done === 'copied' ? t('copy.done') : t('copy')}
    <//>
    <span role="status" class=${done === 'failed' ? 'field-error' : 'unseen'}>
      ${done && t(done === 'copied' ? 'copy.done' : 'copy.failed')}
    </span>
  </span>`;
}

const ICONS = {
  copy: 'M5 5V2h9v9h-3M2 5h9v9H2z',
  check: 'M2 8.5 6 12l8-8.5',
  search: 'M11 11l4 4M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0z',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  sort: 'M5 6.5 8 3.5l3 3M5 9.5l3 3 3-3',
  filter: 'M2 3.5h12M4.5 8h7M7 12.5h2',
  plus: 'M8 3v10M3 8h10',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.5',
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"
    focusable="false"><path d=${ICONS[name]} /></svg>`;
}

/** A field with its label, what helps with it, and what is wrong with it. */
export function Field({ id, label, hint, error, children }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${children}
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
  </div>`;
}

export function State({ client }) {
  const state = stateOf(client);
  return html`<span class="badge ${state}">${t(`state.${state}`)}</span>`;
}

/** A time, with the exact one for those who point at it and for machines. */
export function Time({ at, never }) {
  return at
    ? html`<time datetime=${new Date(at * 1000).toISOString()} title=${dateTime(at)}
        >${near(at)}</time
      >`
    : html`<span class="quiet">${never}</span>`;
}

export function Realms({ realms }) {
  return realms.length === 0
    ? html`<span class="quiet">${t('realms.none')}</span>`
    : html`<span class="chips">
        ${realms.map((realm) => html`<span class="chip" key=${realm}
            >${realm === '*' ? t('realms.all') : realm}</span
          >`)}
      </span>`;
}

export function Loading({ what }) {
  return html`<p class="loading" role="status">
    <span class="spinner" aria-hidden="true"></span>${what ?? t('loading')}
  </p>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/** The heading of a page, which takes the focus when one gets there. */
export function Heading({ children, aside, crumbs }) {
  const heading = useRef(null);
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (hasMoved()) {
      scrollTo(0, 0);
      if (lost) {
        heading.current?.focus({ preventScroll: true });
      }
    }
  }, []);
  return html`<div class="heading">
    <div>
      <p class="crumbs">${t('crumb.administration')} / ${t('crumb.clients')}
        ${crumbs && html` / ${crumbs}`}</p>
      <h1 tabindex="-1" ref=${heading}>${children}</h1>
    </div>
    ${aside && html`<div class="aside">${aside}</div>`}
  </div>`;
}
