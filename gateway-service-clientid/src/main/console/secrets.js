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
// The secrets of a client, and the reset that makes a new one.
import { html, useState } from './render.js';
import { api } from './api.js';
import { guarded } from './edit.js';
import { dateTime, nameOf, now } from './format.js';
import { GraceField, NO_GRACE, graceOf } from './grace.js';
import { t } from './text.js';
import { Button, Dialog, ErrorNotice, toast, useAction } from './parts.js';

export function Secrets({ client, mayChange, mayReset, onReset, onChanged }) {
  const [drop, busy, error] = useAction(async (id) => {
    await api.dropSecret(client.client_id, id);
    toast(t('secrets.dropped'));
    await onChanged();
  });
  return html`<section class="card" aria-labelledby="secrets-title">
    <div class="card-head">
      <h2 id="secrets-title">${t('secrets.title')}</h2>
      ${mayReset && html`<${Button} onClick=${onReset}>${t('reset.do')}<//>`}
    </div>
    <${ErrorNotice} error=${error} />
    <ul class="secrets">
      ${client.secrets.map((secret, index) => {
        const dead = secret.expires_at && secret.expires_at <= now();
        return html`<li key=${secret.id}>
          <div>
            <span class="badge ${index === 0 ? 'active' : dead ? 'expired' : 'soon'}">
              ${t(index === 0 ? 'secrets.current' : dead ? 'state.expired' : 'secrets.previous')}
            </span>
            <p>${t('secrets.issued', { time: dateTime(secret.issued_at) })}</p>
            <p class="quiet">
              ${secret.expires_at
                ? t('secrets.until', { time: dateTime(secret.expires_at) })
                : t('secrets.forever')}
            </p>
          </div>
          ${index > 0 && mayChange &&
          html`<${Button} busy=${busy} onClick=${() => drop(secret.id)}>${t('secrets.drop')}<//>`}
        </li>`;
      })}
    </ul>
    <p class="hint">${t('secrets.hint')}</p>
  </section>`;
}

export function ResetDialog({ client, me, reload, onDone, onClose }) {
  const [grace, setGrace] = useState(NO_GRACE);
  const seconds = graceOf(grace, me.maximum_grace_period);
  const [reset, busy, error] = useAction(async () => {
    const body = seconds ? { grace_period: seconds } : {};
    onDone(await guarded(() => api.reset(client.client_id, body, client.etag), reload));
  });
  return html`<${Dialog} title=${t('reset.title')} closable=${!busy} onClose=${onClose}>
    <p>${t('reset.ask', { name: nameOf(client) })}</p>
    <${ErrorNotice} error=${error} />
    <form onSubmit=${(event) => {
      event.preventDefault();
      if (seconds === null) {
        document.getElementById('grace-count').focus();
      } else {
        reset();
      }
    }}>
      <${GraceField} value=${grace} maximum=${me.maximum_grace_period} onChange=${setGrace} />
      <div class="dialog-actions">
        <${Button} onClick=${busy ? undefined : onClose}>${t('action.cancel')}<//>
        <${Button} type="submit" kind="primary" busy=${busy}>${t('reset.do')}<//>
      </div>
    </form>
  <//>`;
}
