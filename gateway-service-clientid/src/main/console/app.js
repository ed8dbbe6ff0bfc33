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
// The console: what surrounds every page.
import { html, render, useEffect, useLayoutEffect, useState } from './render.js';
import { api, logOut, onSessionLost } from './api.js';
import { ClientPage } from './client.js';
import { ClientsPage } from './clients.js';
import { CreatePage } from './create.js';
import { searchEarly } from './found.js';
import { OverviewPage } from './overview.js';
import { Button, Dialog, ErrorNotice, Link, Loading, Toasts, useAction } from './parts.js';
import { current, root, useRoute } from './route.js';
import { THEMES, applyTheme, keepSetting, setting } from './settings.js';
import { SyncPage, syncState } from './sync.js';
import { LANGUAGES, chooseLanguage, language, t } from './text.js';

const CHANNEL = 'clientid-console';
const SIGNED_IN = 'signed-in';

const VIEWS = {
  clients: ClientsPage,
  create: CreatePage,
  client: ClientPage,
  sync: SyncPage,
  overview: OverviewPage,
};

/** The session is over: one logs in beside this page, which stays as it is. */
function LoginDialog({ check, giveUp, onDone }) {
  const [trying, setTrying] = useState(false);
  const [failed, setFailed] = useState(false);
  const again = async (asked) => {
    setTrying(true);
    try {
      if (await check()) {
        onDone();
        return;
      }
      setFailed(asked);
    } catch {
      setFailed(asked);
    }
    setTrying(false);
  };
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => again(true);
    const seen = () => document.visibilityState === 'visible' && again(false);
    document.addEventListener('visibilitychange', seen);
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  const close = () => {
    giveUp();
    onDone();
  };
  return html`<${Dialog} title=${t('login.title')} onClose=${close}>
    <p>${t('login.text')}</p>
    ${failed && html`<p class="field-error" role="alert">${t('login.notyet')}</p>`}
    <div class="dialog-actions">
      <${Button} onClick=${close}>${t('action.cancel')}<//>
      <${Button} busy=${trying} onClick=${() => again(true)}>${t('login.again')}<//>
      <a class="button primary" href=${new URL(SIGNED_IN, root).href} target="_blank"
        >${t('login.do')}</a
      >
    </div>
  <//>`;
}

function Choice({ id, label, value, options, onChange }) {
  return html`<label for=${id} class="unseen">${label}</label>
    <select id=${id} value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${options.map(([name, text]) => html`<option key=${name} value=${name}>${text}</option>`)}
    </select>`;
}

function Preferences({ onLanguage }) {
  const [theme, setTheme] = useState(setting('theme') ?? THEMES[0]);
  return html`<div class="preferences">
    <${Choice} id="language" label=${t('settings.language')} value=${language}
      options=${Object.entries(LANGUAGES)} onChange=${onLanguage} />
    <${Choice} id="theme" label=${t('settings.theme')} value=${theme}
      options=${THEMES.map((name) => [name, t(`theme.${name}`)])}
      onChange=${(name) => {
        setTheme(name);
        keepSetting('theme', name);
        applyTheme(name);
      }} />
  </div>`;
}

function roleOf(me) {
  if (me.operator_of_all_realms) {
    return t('role.all');
  }
  return me.operator
    ? t('role.realms', { realms: me.operator_of_realms.join(', ') })
    : t('role.owner');
}

function Navigation({ page, sync }) {
  const names = ['clients', 'create', ...(sync ? ['sync'] : []), 'overview'];
  const here = page === 'client' ? 'clients' : page;
  return html`<nav class="tabs" aria-label=${t('nav')}>
    <ul>
      ${names.map(
        (name) => html`<li key=${name}>
          <${Link} page=${name} aria-current=${name === here ? 'page' : null}
            >${t(`nav.${name}`)}<//
          >
        </li>`,
      )}
    </ul>
  </nav>`;
}

/** Leaves the console: nothing of it is shown any more. */
function LogOut({ onDone }) {
  const [run, busy] = useAction(async () => onDone(await logOut()));
  return html`<${Button} kind="link" busy=${busy} onClick=${run}>${t('logout')}<//>`;
}

function LoggedOut({ everywhere }) {
  return html`<main class="alone"><h1>${t('logout.done')}</h1>
    <p>${t(everywhere ? 'logout.done.do' : 'logout.elsewhere')}</p>
    <p><a class="button primary" href=${root.href}>${t('login.do')}</a></p></main>`;
}

function Frame({ me, sync, page, onLanguage, onLoggedOut, children }) {
  return html`<a class="skip" href="#content" onClick=${(event) => {
      event.preventDefault();
      document.getElementById('content').focus();
    }}>${t('skip')}</a>
    <header>
      <div class="bar">
        <${Link} page="clients" class="brand"><span class="mark" aria-hidden="true"></span
          >${t('brand')}<//>
        <div class="who">
          ${me && html`<p><strong><bdi>${me.user}</bdi></strong> <span>${roleOf(me)}</span></p>`}
          <${Preferences} onLanguage=${onLanguage} />
          ${me && html`<${LogOut} onDone=${onLoggedOut} />`}
        </div>
      </div>
      <${Navigation} page=${page} sync=${sync} />
    </header>
    <main id="content" tabindex="-1">${children}</main>
    <${Toasts} />`;
}

function Console() {
  const { page, query } = useRoute();
  const [, setLanguage] = useState(language);
  const [session, setSession] = useState(null);
  const [left, setLeft] = useState(null);
  const [state, setState] = useState({ me: null, realms: [], error: null });
  const [sync, setSync] = useState(false);
  const start = async () => {
    try {
      const [me, realms] = await Promise.all([api.me(), api.realms()]);
      setState({ me, realms, error: null });
      if (me.operator) {
        syncState().then(
          (found) => setSync(found !== null),
          () => setSync(true),
        );
      }
    } catch (error) {
      setState({ me: null, realms: [], error });
    }
  };
  // Before any answer can come, and not after the next frame.
  useLayoutEffect(() => {
    onSessionLost((check, giveUp) => setSession({ check, giveUp }));
    start();
  }, []);
  useEffect(() => {
    document.title = `${t(`nav.${page === 'client' ? 'clients' : page}`)} – ${t('brand')}`;
  }, [page, language]);
  const View = VIEWS[page] ?? ClientsPage;
  const onLanguage = (name) => {
    chooseLanguage(name);
    setLanguage(name);
  };
  if (left) {
    return html`<${LoggedOut} everywhere=${left.everywhere} />`;
  }
  const onLoggedOut = (everywhere) => setLeft({ everywhere });
  return html`<${Frame} me=${state.me} sync=${sync} page=${page} onLanguage=${onLanguage}
      onLoggedOut=${onLoggedOut}>
      <${ErrorNotice} error=${state.error} retry=${start} />
      ${!state.me && !state.error && html`<${Loading} />`}
      ${state.me &&
      html`<${View} key=${page === 'client' ? query.get('id') : page} query=${query} me=${state.me}
        realms=${state.realms} />`}
    <//>
    ${session &&
    html`<${LoginDialog} check=${session.check} giveUp=${session.giveUp}
      onDone=${() => setSession(null)} />`}`;
}

/** Somebody logged in beside a page that waits for it. */
function SignedIn() {
  useEffect(() => {
    new BroadcastChannel(CHANNEL).postMessage(SIGNED_IN);
    close();
  }, []);
  return html`<main class="alone"><h1>${t('login.done')}</h1><p>${t('login.done.do')}</p></main>`;
}

applyTheme(setting('theme'));
const place = document.getElementById('console');
const { page, query } = current();
if (page === 'clients') {
  searchEarly(query);
}
render(page === SIGNED_IN ? html`<${SignedIn} />` : html`<${Console} />`, place);
