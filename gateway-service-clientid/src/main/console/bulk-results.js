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
// What became of many clients, and the new secrets of those that have one.
import { html, useState } from './render.js';
import { t } from './text.js';
import { Button, Dialog, ErrorNotice, Icon, Notice, saveFile } from './parts.js';

const MOST_SHOWN = 100;

const of = (results, outcome) => results.filter((one) => one.outcome === outcome);

function csv(results) {
  const field = (text) => `"${String(text ?? '').replaceAll('"', '""')}"`;
  return ['client_id,client_secret']
    .concat(results.map((one) => `${field(one.client_id)},${field(one.client_secret)}`))
    .join('\r\n');
}

/** How many were changed, or would be. */
export function Counts({ results, would = false }) {
  const line = (outcome) => {
    const count = of(results, outcome).length;
    const key = would && outcome !== 'unchanged' ? `bulk.would.${outcome}` : `bulk.${outcome}`;
    return count > 0 && html`<li key=${outcome}>${t(key, { count })}</li>`;
  };
  return html`<ul class="plain-list counted">
    ${['changed', 'unchanged', 'failed'].map(line)}
  </ul>`;
}

export function Failures({ results, names }) {
  const failed = of(results, 'failed');
  return (
    failed.length > 0 &&
    html`<div class="scroll" tabindex="0" role="group" aria-label=${t('bulk.failures')}>
      <ul class="plain-list">
        ${failed.slice(0, MOST_SHOWN).map(
          (one) => html`<li key=${one.client_id}>
            <bdi>${names.get(one.client_id) ?? one.client_id}</bdi>:
            <span lang="en"> ${one.error_description}</span>
          </li>`,
        )}
        ${failed.length > MOST_SHOWN &&
        html`<li>${t('bulk.andmore', { count: failed.length - MOST_SHOWN })}</li>`}
      </ul>
    </div>`
  );
}

export function BulkResults({ results, error, names, onClose }) {
  const secrets = results.filter((one) => one.client_secret);
  const [saved, setSaved] = useState(secrets.length === 0);
  const [asked, setAsked] = useState(false);
  return html`<${Dialog} title=${t('bulk.done')} wide=${of(results, 'failed').length > 0}
    closable=${saved} onClose=${onClose}>
    <${ErrorNotice} error=${error} />
    ${error && html`<p>${t('bulk.broken')}</p>`}
    <${Counts} results=${results} />
    <${Failures} results=${results} names=${names} />
    ${secrets.length > 0 &&
    html`<${Notice} kind="warn">
      <p><strong>${t('secret.once')}</strong></p>
      <p>${t('bulk.secrets', { count: secrets.length })}</p>
      <${Button} kind="primary" onClick=${() => {
        saveFile('client-secrets.csv', csv(secrets), 'text/csv');
        setSaved(true);
      }}><${Icon} name="download" />${t('bulk.secrets.save')}<//>
    <//>`}
    ${asked && !saved && html`<p class="field-error" role="alert">${t('bulk.secrets.first')}</p>`}
    <div class="dialog-actions">
      <${Button} onClick=${() => (saved ? onClose() : setAsked(true))}>${t('action.done')}<//>
    </div>
  <//>`;
}
