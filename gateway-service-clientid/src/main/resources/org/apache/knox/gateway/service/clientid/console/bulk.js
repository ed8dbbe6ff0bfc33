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
// The same change for many clients at once.
import { html, useState } from './render.js';
import { api } from './api.js';
import { nameOf } from './format.js';
import { block } from './route.js';
import { t } from './text.js';
import { Button, Dialog, ErrorNotice, Icon, Notice, toast, useAction } from './parts.js';

const ACTIONS = ['enable', 'disable', 'reset', 'delete'];

/** Only what is asked for goes into a filter. */
function filterOf(asked) {
  const filter = {};
  for (const [name, value] of Object.entries(asked)) {
    if (value !== '') {
      filter[name] =
        name === 'enabled' ? value === 'true' : name === 'expires_within' ? Number(value) : value;
    }
  }
  return filter;
}

function csv(results) {
  const field = (text) => `"${String(text ?? '').replaceAll('"', '""')}"`;
  return ['client_id,client_secret']
    .concat(results.map((one) => `${field(one.client_id)},${field(one.client_secret)}`))
    .join('\r\n');
}

function saveSecrets(results) {
  const url = URL.createObjectURL(new Blob([csv(results)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'client-secrets.csv';
  link.click();
  URL.revokeObjectURL(url);
}

/** Runs the action until everything is done; a filter is worked through in parts. */
async function runAll(action, clients, filter, onProgress) {
  const results = [];
  let token = null;
  do {
    const body = filter ? { action, filter } : { action, client_ids: clients };
    if (token) {
      body.page_token = token;
    }
    const answer = await api.bulk(body);
    results.push(...answer.results);
    token = answer.next_page_token ?? null;
    onProgress(results.length);
  } while (token);
  return results;
}

function Results({ results, names, onClose }) {
  const failed = results.filter((one) => one.outcome === 'failed');
  const secrets = results.filter((one) => one.client_secret);
  const [saved, setSaved] = useState(secrets.length === 0);
  const [asked, setAsked] = useState(false);
  const count = (outcome) => results.filter((one) => one.outcome === outcome).length;
  return html`<${Dialog} title=${t('bulk.done')} wide=${failed.length > 0} closable=${saved}
    onClose=${onClose}>
    <ul class="plain-list">
      <li>${t('bulk.changed', { count: count('changed') })}</li>
      <li>${t('bulk.unchanged', { count: count('unchanged') })}</li>
      <li>${t('bulk.failed', { count: failed.length })}</li>
    </ul>
    ${failed.length > 0 &&
    html`<div class="scroll" tabindex="0" role="group" aria-label=${t('bulk.failures')}>
      <ul>
        ${failed.slice(0, 100).map(
          (one) => html`<li key=${one.client_id}>
            <bdi>${names.get(one.client_id) ?? one.client_id}</bdi>:
            <span lang="en"> ${one.error_description}</span>
          </li>`,
        )}
      </ul>
    </div>`}
    ${secrets.length > 0 &&
    html`<${Notice} kind="warn">
      <p><strong>${t('secret.once')}</strong></p>
      <p>${t('bulk.secrets', { count: secrets.length })}</p>
      <${Button} kind="primary" onClick=${() => {
        saveSecrets(secrets);
        setSaved(true);
      }}><${Icon} name="download" />${t('bulk.secrets.save')}<//>
    <//>`}
    ${asked && !saved && html`<p class="field-error" role="alert">${t('bulk.secrets.first')}</p>`}
    <div class="dialog-actions">
      <${Button} onClick=${() => (saved ? onClose() : setAsked(true))}>${t('action.done')}<//>
    </div>
  <//>`;
}

function Confirm({ action, count, names, onRun, onClose, busy, progress, error }) {
  const [typed, setTyped] = useState('');
  const grave = action === 'delete' || action === 'reset' || count === null;
  const word = t('bulk.word');
  const ready = !grave || typed.trim().toLowerCase() === word.toLowerCase();
  return html`<${Dialog} title=${t(`bulk.${action}.title`)} closable=${!busy} onClose=${onClose}>
    <p>${count === null ? t(`bulk.${action}.all`) : t(`bulk.${action}.ask`, { count })}</p>
    ${count !== null &&
    html`<ul class="names">
      ${names.slice(0, 5).map((name) => html`<li key=${name}><bdi>${name}</bdi></li>`)}
      ${names.length > 5 && html`<li>${t('bulk.andmore', { count: names.length - 5 })}</li>`}
    </ul>`}
    <${ErrorNotice} error=${error} />
    <form onSubmit=${(event) => {
      event.preventDefault();
      if (ready) {
        onRun();
      }
    }}>
      ${grave &&
      html`<div class="field">
        <label for="bulk-word">${t('bulk.type', { word })}</label>
        <input id="bulk-word" value=${typed} autocomplete="off"
          onInput=${(event) => setTyped(event.target.value)} />
      </div>`}
      ${busy && html`<p role="status">${t('bulk.progress', { count: progress })}</p>`}
      <div class="dialog-actions">
        <${Button} onClick=${busy ? undefined : onClose}>${t('action.cancel')}<//>
        <${Button} type="submit" kind=${action === 'delete' ? 'danger' : 'primary'} busy=${busy}
          disabled=${!ready}>${t(`bulk.${action}`)}<//>
      </div>
    </form>
  <//>`;
}

export function BulkBar({ selection, filter, more, onChanged }) {
  const [action, setAction] = useState(null);
  const [everything, setEverything] = useState(false);
  const [progress, setProgress] = useState(0);
  const [results, setResults] = useState(null);
  const [names, setNames] = useState(new Map());
  const clients = selection.clients;
  const [run, busy, error] = useAction(async () => {
    setProgress(0);
    setNames(new Map(clients.map((client) => [client.client_id, nameOf(client)])));
    const ids = clients.map((client) => client.client_id);
    const wanted = everything && filter ? filterOf(filter) : null;
    const release = block(() => false);
    try {
      const done = await runAll(action, ids, wanted, setProgress);
      setAction(null);
      if (done.some((one) => one.outcome === 'failed' || one.client_secret)) {
        setResults(done);
      } else {
        toast(t('bulk.changed', { count: done.length }));
        finish();
      }
    } finally {
      release();
    }
  });
  const finish = () => {
    setResults(null);
    setEverything(false);
    onChanged();
  };
  if (results) {
    return html`<${Results} results=${results} names=${names} onClose=${finish} />`;
  }
  if (clients.length === 0) {
    return null;
  }
  return html`<div class="bulk" role="region" aria-label=${t('bulk')}>
    <span role="status">
      ${everything ? t('bulk.everything') : t('bulk.chosen', { count: clients.length })}
    </span>
    ${filter && more && !everything &&
    html`<${Button} kind="link" onClick=${() => setEverything(true)}>${t('bulk.choose.all')}<//>`}
    <span class="buttons">
      ${ACTIONS.map(
        (name) => html`<${Button} key=${name} kind=${name === 'delete' ? 'danger' : 'plain'}
          onClick=${() => setAction(name)}>${t(`bulk.${name}`)}<//
        >`,
      )}
      <${Button} kind="link" onClick=${() => {
        setEverything(false);
        selection.clear();
      }}>${t('bulk.clear')}<//>
    </span>
    ${action &&
    html`<${Confirm} action=${action} count=${everything ? null : clients.length}
      names=${clients.map(nameOf)} onRun=${run} busy=${busy} progress=${progress} error=${error}
      onClose=${() => setAction(null)} />`}
  </div>`;
}
