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
// A client: what it is, and all that can be done with it.
import { html, useEffect, useMemo, useState } from './render.js';
import { api } from './api.js';
import { Edit, forgetDraft, guarded } from './edit.js';
import { date, dateTime, duration, expiresSoon, nameOf, now } from './format.js';
import { navigate } from './route.js';
import { SecretDialog } from './secret.js';
import { ResetDialog, Secrets } from './secrets.js';
import { hasText, t } from './text.js';
import { Usage } from './usage.js';
import { Button, CopyButton, Dialog, ErrorNotice, Field, Heading, Loading, Notice } from './parts.js';
import { Realms, State, Time, toast, useAction, useLoaded } from './parts.js';

function Details({ client, policies }) {
  const row = (label, content) => html`<div><dt>${label}</dt><dd>${content}</dd></div>`;
  const policy = policies.find((one) => one.name === client.default_policy);
  const metadata = Object.entries(client.metadata);
  return html`<section class="card" aria-labelledby="details-title">
    <h2 id="details-title">${t('client.details')}</h2>
    <dl class="details">
      ${row(t('client.id'), html`<code>${client.client_id}</code>
        <${CopyButton} text=${client.client_id} label=${t('client.id.copy')} kind="link" />`)}
      ${row(t('client.owner'), client.owner
        ? html`<bdi>${client.owner}</bdi>`
        : html`<span class="quiet">${t('owner.service')}</span>`)}
      ${row(t('client.realms'), html`<${Realms} realms=${client.realms} />`)}
      ${client.policies.length > 1 && row(t('client.policies'), client.policies.join(', '))}
      ${row(t('client.policy'), client.default_policy
        ? html`${client.default_policy} ${policy &&
            html`<span class="quiet"
              >${t('policy.lifetime', { duration: duration(policy.lifetime) })}</span
            >`}`
        : html`<span class="quiet">${t('policy.none')}</span>`)}
      ${client.disabled_by && row(t('client.disabledby'), html`<bdi>${client.disabled_by}</bdi>`)}
      ${row(t('client.expires'), html`<${Time} at=${client.client_secret_expires_at}
          never=${t('never')} />
        ${expiresSoon(client) && html` <span class="badge soon">${t('expires.soon')}</span>`}`)}
      ${client.latest_expiry &&
      row(t('client.latest'), html`<${Time} at=${client.latest_expiry} />`)}
      ${row(t('client.used'), html`<${Time} at=${client.last_used_at} never=${t('never')} />`)}
      ${row(t('client.created'), html`${dateTime(client.client_id_issued_at)}
        ${client.created_by && ` ${t('client.created.by', { user: client.created_by })}`}`)}
      ${row(t('client.source'), t(`source.${client.source}`))}
      ${client.comment && row(t('client.comment'), html`<bdi>${client.comment}</bdi>`)}
      ${metadata.length > 0 &&
      row(t('client.metadata'), html`<ul class="plain-list">
        ${metadata.map(([name, value]) => html`<li key=${name}>
          <bdi>${name}</bdi>: <bdi>${value}</bdi>
        </li>`)}
      </ul>`)}
    </dl>
  </section>`;
}

function DeleteDialog({ client, reload, onClose }) {
  const name = nameOf(client);
  const [typed, setTyped] = useState('');
  const [remove, busy, error] = useAction(async () => {
    await guarded(() => api.remove(client.client_id, client.etag), reload);
    forgetDraft(client.client_id);
    toast(t('delete.done', { name }));
    navigate('clients', {}, { replace: true });
  });
  const ready = typed.trim() === name;
  return html`<${Dialog} title=${t('delete.title')} closable=${!busy} onClose=${onClose}>
    <p>${t('delete.ask')}</p>
    <${ErrorNotice} error=${error} />
    <form onSubmit=${(event) => {
      event.preventDefault();
      if (ready) {
        remove();
      }
    }}>
      <p id="delete-name">${t('delete.name')} <strong><bdi>${name}</bdi></strong></p>
      <${Field} id="delete-typed" label=${t('delete.type')}>
        <input id="delete-typed" value=${typed} autocomplete="off" spellcheck=${false}
          aria-describedby="delete-name" onInput=${(event) => setTyped(event.target.value)} />
      <//>
      <div class="dialog-actions">
        <${Button} onClick=${busy ? undefined : onClose}>${t('action.cancel')}<//>
        <${Button} type="submit" kind="danger" busy=${busy} disabled=${!ready}
          >${t('delete.do')}<//
        >
      </div>
    </form>
  <//>`;
}

function History({ id, version }) {
  const { value, error, loading, reload } = useLoaded(() => api.history(id), [id, version]);
  const named = (prefix, name) => (hasText(`${prefix}.${name}`) ? t(`${prefix}.${name}`) : name);
  return html`<section class="card" aria-labelledby="history-title">
    <h2 id="history-title">${t('history.title')}</h2>
    <${ErrorNotice} error=${error} retry=${reload} />
    ${loading && !value && html`<${Loading} />`}
    ${value?.length === 0 && html`<p class="quiet">${t('history.empty')}</p>`}
    ${value?.length > 0 &&
    html`<ol class="history">
      ${value.map((entry, index) => html`<li key=${index}>
        <p><strong>${named('history', entry.action)}</strong>
          ${entry.action === 'update-client' && entry.changes.length > 0 &&
          ` (${entry.changes.map((member) => named('member', member)).join(', ')})`}</p>
        <p class="quiet">
          <${Time} at=${entry.time} />${' · '}<bdi>${entry.user}</bdi>
          ${entry.authenticated_as &&
          html` (${t('history.authenticated', { user: entry.authenticated_as })})`}
          ${' · '}${entry.remote_address}
        </p>
      </li>`)}
    </ol>`}
  </section>`;
}

function Enabling({ client, reload, onChanged }) {
  const [turn, busy, error] = useAction(async () => {
    const change = { enabled: !client.enabled };
    const changed = await guarded(() => api.change(client.client_id, change, client.etag), reload);
    onChanged(changed);
    toast(t(changed.enabled ? 'client.enabled' : 'client.disabled'));
  });
  return html`<${Button} busy=${busy} onClick=${turn}
      >${t(client.enabled ? 'bulk.disable' : 'bulk.enable')}<//
    >
    <${ErrorNotice} error=${error} />`;
}

export function ClientPage({ query, me, realms }) {
  const id = query.get('id') ?? '';
  const loaded = useLoaded(() => api.view(id), [id]);
  const policies = useLoaded(() => api.policies(), []);
  const [newer, setNewer] = useState(null);
  const [dialog, setDialog] = useState(null);
  const [made, setMade] = useState(null);
  useEffect(() => setNewer(null), [loaded.value]);
  const client = newer ?? loaded.value;
  const version = useMemo(() => client?.etag, [client]);
  const again = async () => {
    const read = await api.view(id);
    setNewer(read);
    return read;
  };
  if (!client) {
    return html`<${Heading} crumbs=${t('client.crumb')}>${t('client.title')}<//>
      <${ErrorNotice} error=${loaded.error} retry=${loaded.reload} />
      ${loaded.loading && html`<${Loading} />`}`;
  }
  const mayChange = client.may_change !== false;
  const mayEnable = client.enabled || !client.disabled_by || client.may_operate;
  return html`<${Heading} crumbs=${t('client.crumb')}
      aside=${mayChange &&
      html`${mayEnable && html`<${Enabling} client=${client} reload=${again} onChanged=${setNewer} />`}
        <${Button} kind="danger" onClick=${() => setDialog('delete')}>${t('delete.do')}<//>`}
      ><bdi>${nameOf(client)}</bdi> <${State} client=${client} /><//
    >
    <${ErrorNotice} error=${loaded.error} />
    ${!mayChange && html`<${Notice} kind="info"><p>${t('client.readonly')}</p><//>`}
    ${client.client_secret_expires_at > 0 &&
    client.client_secret_expires_at <= now() &&
    html`<${Notice} kind="warn">
      <p>${t('client.expired', { day: date(client.client_secret_expires_at) })}</p>
    <//>`}
    ${mayChange && !mayEnable &&
    html`<${Notice} kind="warn">
      <p>${t('client.disabledby.text', { user: client.disabled_by })}</p>
    <//>`}
    <div class="columns">
      <div>
        <${Details} client=${client} policies=${policies.value ?? []} />
        ${mayChange &&
        html`<${Edit} key=${id} client=${client} me=${me} realms=${realms} reload=${again}
          onChanged=${setNewer} />`}
      </div>
      <div>
        <${Secrets} client=${client} mayChange=${mayChange} mayReset=${client.may_reset} onReset=${() => setDialog('reset')}
          onChanged=${again} />
        <section class="card" aria-labelledby="usage-title">
          <h2 id="usage-title">${t('usage.title')}</h2>
          <${Usage} client=${client} realms=${realms} />
        </section>
        <${History} id=${id} version=${version} />
      </div>
    </div>
    ${dialog === 'reset' &&
    html`<${ResetDialog} client=${client} me=${me} reload=${again} onClose=${() => setDialog(null)}
      onDone=${(answer) => {
        setDialog(null);
        setMade(answer);
      }} />`}
    ${dialog === 'delete' &&
    html`<${DeleteDialog} client=${client} reload=${again} onClose=${() => setDialog(null)} />`}
    ${made &&
    html`<${SecretDialog} title=${t('reset.done')} answer=${made} client=${client} realms=${realms}
      onDone=${() => {
        setMade(null);
        again();
      }} />`}`;
}
