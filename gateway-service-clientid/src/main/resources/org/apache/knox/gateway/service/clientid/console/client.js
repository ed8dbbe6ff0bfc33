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
import { ExpiryField, MetadataField, PolicyField, RealmsField } from './create.js';
import { expiryOf, metadataOf, metadataText } from './create.js';
import { date, dateTime, dayOf, duration, expiresSoon, nameOf, now } from './format.js';
import { navigate } from './route.js';
import { SecretDialog } from './secret.js';
import { hasText, t } from './text.js';
import { Usage } from './usage.js';
import { Button, CopyButton, Dialog, ErrorNotice, Field, Heading, Loading, Notice } from './parts.js';
import { Realms, State, Time, toast, useAction, useLoaded } from './parts.js';

/** What was changed and not yet sent, by client: it is still there when one comes back. */
const drafts = new Map();

function valuesOf(client) {
  const expires = client.client_secret_expires_at;
  return {
    name: client.client_name ?? '',
    realms: [...client.realms].sort(),
    policy: client.default_policy ?? '',
    expires: expires ? dayOf(expires) : '',
    metadata: metadataText(client.metadata),
  };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The members of a change: only what differs from what was seen. */
function changeOf(values, seen, me) {
  const before = valuesOf(seen);
  const change = {};
  if (values.name.trim() !== before.name) {
    change.client_name = values.name.trim() || null;
  }
  if (!same(values.realms, before.realms)) {
    change.realms = values.realms;
  }
  if (values.policy !== before.policy) {
    change.default_policy = values.policy || null;
  }
  if (values.expires !== before.expires) {
    change.expires_at = expiryOf(values.expires, me.maximum_lifetime);
  }
  if (values.metadata !== before.metadata) {
    change.metadata = metadataOf(values.metadata);
  }
  return change;
}

/** What somebody else has changed between two readings. */
function changedBetween(older, newer) {
  const [before, after] = [valuesOf(older), valuesOf(newer)];
  const fields = Object.keys(before).filter((field) => !same(before[field], after[field]));
  return older.enabled === newer.enabled ? fields : [...fields, 'state'];
}

function Edit({ client, me, realms, onChanged, reload }) {
  const id = client.client_id;
  const [seen, setSeen] = useState(client);
  const [edits, setEdits] = useState(drafts.get(id) ?? {});
  const [others, setOthers] = useState(null);
  const values = { ...valuesOf(seen), ...edits };
  const change = changeOf(values, seen, me);
  const dirty = Object.keys(change).length > 0;
  // What else is done on this page leads to a new version, which is then the one that was seen.
  useEffect(() => setSeen(client), [client]);
  // At once, as the page may be left before it is next shown.
  const set = (some) => {
    drafts.set(id, { ...drafts.get(id), ...some });
    setEdits(drafts.get(id));
  };
  const forget = () => {
    drafts.delete(id);
    setEdits({});
    setOthers(null);
  };
  const [save, busy, error] = useAction(async () => {
    try {
      const changed = await api.change(id, change, seen.etag);
      forget();
      onChanged(changed);
      toast(t('client.saved'));
    } catch (failure) {
      if (failure.kind !== 'changed') {
        throw failure;
      }
      const newer = await reload();
      setOthers(newer ? changedBetween(seen, newer) : []);
    }
  });
  const operated = realms.some((realm) => realm.may_assign);
  const fieldName = (field) => t(field === 'state' ? 'client.state' : `client.${field}`);
  return html`<form class="card form" aria-labelledby="edit-title" onSubmit=${(event) => {
    event.preventDefault();
    if (metadataOf(values.metadata) === null) {
      document.getElementById('metadata').focus();
    } else if (dirty) {
      setOthers(null);
      save();
    }
  }}>
    <h2 id="edit-title">${t('client.edit')}</h2>
    <${ErrorNotice} error=${error} />
    ${others &&
    html`<${Notice} kind="warn" role="alert">
      <p><strong>${t('client.conflict')}</strong></p>
      ${others.length > 0 &&
      html`<p>${t('client.conflict.fields', { fields: others.map(fieldName).join(', ') })}</p>`}
      <p>${t('client.conflict.do')}</p>
    <//>`}
    <${Field} id="name" label=${t('client.name')}>
      <input id="name" value=${values.name} maxlength="255" autocomplete="off"
        onInput=${(event) => set({ name: event.target.value })} />
    <//>
    ${operated &&
    html`<${RealmsField} realms=${realms} chosen=${values.realms} me=${me}
      onChange=${(chosen) => set({ realms: chosen })} />`}
    ${(operated || values.policy) &&
    html`<${PolicyField} realms=${realms} chosen=${values.realms} value=${values.policy}
      onChange=${(policy) => set({ policy })} />`}
    <${ExpiryField} value=${values.expires} maximum=${me.maximum_lifetime}
      onChange=${(expires) => set({ expires })} />
    <${MetadataField} value=${values.metadata} onChange=${(metadata) => set({ metadata })} />
    <div class="form-actions">
      <${Button} type="submit" kind="primary" busy=${busy} disabled=${!dirty}
        >${t('action.save')}<//
      >
      ${dirty && html`<${Button} kind="link" onClick=${forget}>${t('action.discard')}<//>`}
    </div>
  </form>`;
}

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

/** Does something with the version that is shown; if there is a newer one, that is shown next. */
async function guarded(work, reload) {
  try {
    return await work();
  } catch (failure) {
    if (failure.kind === 'changed') {
      await reload();
    }
    throw failure;
  }
}

function ResetDialog({ client, me, reload, onDone, onClose }) {
  const [grace, setGrace] = useState(0);
  const choices = [3600, 86400, 7 * 86400].filter((seconds) => seconds <= me.maximum_grace_period);
  const [reset, busy, error] = useAction(async () => {
    const body = grace ? { grace_period: grace } : {};
    onDone(await guarded(() => api.reset(client.client_id, body, client.etag), reload));
  });
  const choice = (seconds, label) => html`<div class="check" key=${seconds}>
    <input type="radio" name="grace" id="grace-${seconds}" checked=${grace === seconds}
      onChange=${() => setGrace(seconds)} />
    <label for="grace-${seconds}">${label}</label>
  </div>`;
  return html`<${Dialog} title=${t('reset.title')} closable=${!busy} onClose=${onClose}>
    <p>${t('reset.ask', { name: nameOf(client) })}</p>
    <${ErrorNotice} error=${error} />
    <fieldset>
      <legend>${t('reset.grace')}</legend>
      ${choice(0, t('reset.grace.none'))}
      ${choices.map((seconds) => choice(seconds, t('reset.grace.for', {
        duration: duration(seconds),
      })))}
    </fieldset>
    <div class="dialog-actions">
      <${Button} onClick=${busy ? undefined : onClose}>${t('action.cancel')}<//>
      <${Button} kind="primary" busy=${busy} onClick=${reset}>${t('reset.do')}<//>
    </div>
  <//>`;
}

function DeleteDialog({ client, reload, onClose }) {
  const name = nameOf(client);
  const [typed, setTyped] = useState('');
  const [remove, busy, error] = useAction(async () => {
    await guarded(() => api.remove(client.client_id, client.etag), reload);
    drafts.delete(client.client_id);
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

function Secrets({ client, mayChange, onReset, onChanged }) {
  const [drop, busy, error] = useAction(async (id) => {
    await api.dropSecret(client.client_id, id);
    toast(t('secrets.dropped'));
    await onChanged();
  });
  return html`<section class="card" aria-labelledby="secrets-title">
    <div class="card-head">
      <h2 id="secrets-title">${t('secrets.title')}</h2>
      ${mayChange && html`<${Button} onClick=${onReset}>${t('reset.do')}<//>`}
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
          ${entry.changes.length > 0 &&
          ` (${entry.changes.map((member) => named('member', member)).join(', ')})`}</p>
        <p class="quiet">
          <${Time} at=${entry.time} />${' · '}<bdi>${entry.actor}</bdi>
          ${entry.on_behalf_of && html` (<bdi>${entry.on_behalf_of}</bdi>)`}
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
  const mayEnable = client.enabled || !client.disabled_by || me.operator;
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
        <${Secrets} client=${client} mayChange=${mayChange} onReset=${() => setDialog('reset')}
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
