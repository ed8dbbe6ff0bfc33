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
// A secret just made: shown this once, in memory only.
import { html, useEffect, useState } from './render.js';
import { block } from './route.js';
import { t } from './text.js';
import { Button, CopyButton, Dialog, Field, Icon, Notice, saveFile } from './parts.js';
import { snippets, tokenRealms } from './usage.js';

function Downloads({ client, secret, realms }) {
  const usable = tokenRealms(client, realms);
  const [realm, setRealm] = useState(usable[0] ?? '');
  const made = snippets(client.client_id, secret, realm || '<realm>');
  return html`<section aria-labelledby="use-title">
    <h3 id="use-title">${t('secret.use')}</h3>
    ${usable.length === 0 && html`<${Notice} kind="warn">${t('secret.norealm')}<//>`}
    ${usable.length > 1 &&
    html`<${Field} id="use-realm" label=${t('secret.realm')}>
      <select id="use-realm" value=${realm} onChange=${(event) => setRealm(event.target.value)}>
        ${usable.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
      </select>
    <//>`}
    <div class="buttons">
      ${made.files.map(
        (file) => html`<${Button} key=${file.what} onClick=${() => saveFile(file.name, file.text)}
          aria-label=${t('secret.download', { what: file.what })}>
          <${Icon} name="download" />${file.what}<//
        >`,
      )}
    </div>
    <p class="hint">${t('secret.files')}</p>
    <label for="curl-line">${t('secret.curl')}</label>
    <div class="secret-line">
      <input id="curl-line" readonly value=${made.curl} spellcheck=${false} />
      <${CopyButton} text=${made.curl} label=${t('secret.curl.copy')} />
    </div>
  </section>`;
}

/**
 * Shows a new secret until somebody says that it is kept.
 *
 * @param answer what the interface answered: client_id, client_secret
 * @param client the client, for its realms
 */
export function SecretDialog({ title, answer, client, realms, onDone }) {
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  useEffect(
    () =>
      block(() => {
        setAsked(true);
        return false;
      }),
    [],
  );
  const done = () => (kept ? onDone() : setAsked(true));
  return html`<${Dialog} title=${title} wide=${true} closable=${kept} onClose=${onDone}>
    <${Notice} kind="warn">
      <p><strong><${Icon} name="warning" /> ${t('secret.once')}</strong></p>
      <p>${t('secret.once.do')}</p>
    <//>
    <label for="client-id">${t('client.id')}</label>
    <div class="secret-line">
      <input id="client-id" readonly value=${answer.client_id} spellcheck=${false} />
      <${CopyButton} text=${answer.client_id} label=${t('client.id.copy')} />
    </div>
    <label for="client-secret">${t('client.secret')}</label>
    <div class="secret-line">
      <input id="client-secret" readonly value=${answer.client_secret} spellcheck=${false}
        autocomplete="off" />
      <${CopyButton} kind="primary" text=${answer.client_secret} label=${t('client.secret.copy')} />
    </div>
    <${Downloads} client=${client} secret=${answer.client_secret} realms=${realms} />
    <div class="check">
      <input type="checkbox" id="kept" checked=${kept}
        aria-describedby=${asked && !kept ? 'kept-error' : null}
        onChange=${(event) => setKept(event.target.checked)} />
      <label for="kept">${t('secret.kept')}</label>
    </div>
    ${asked && !kept && html`<p class="field-error" id="kept-error" role="alert">
      ${t('secret.kept.first')}</p>`}
    <div class="dialog-actions">
      <${Button} kind=${kept ? 'primary' : 'plain'} onClick=${done}>${t('action.done')}<//>
    </div>
  <//>`;
}
