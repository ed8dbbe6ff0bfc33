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
// Administration / API Clients / Create, and the fields that the page of a client has, too.
import { html, useState } from './render.js';
import { api } from './api.js';
import { dayOf, endOfDay, inDays, now } from './format.js';
import { navigate } from './route.js';
import { SecretDialog } from './secret.js';
import { t } from './text.js';
import { Button, ErrorNotice, Field, Heading, toast, useAction } from './parts.js';

const NEW = {
  name: '',
  realms: [],
  policy: '',
  whose: 'service',
  owner: '',
  expires: '',
  metadata: '',
};
const QUICK = [30, 90, 365];
const MANY_REALMS = 12;

/** What was typed and not yet sent: it is still there when one comes back. */
let draft = NEW;

/** The policies that clients of these realms can have. */
function policiesOf(chosen, realms) {
  const all = chosen.includes('*');
  const names = realms
    .filter((realm) => all || chosen.includes(realm.name))
    .flatMap((realm) => realm.policies);
  return [...new Set(names)].sort();
}

/** Realms to choose; those that somebody else has to give or take are shown and stay. */
export function RealmsField({ realms, chosen, onChange, me }) {
  const [search, setSearch] = useState('');
  const mine = realms.filter((realm) => realm.may_assign).map((realm) => realm.name);
  const gone = chosen.filter((name) => name !== '*' && !realms.some((one) => one.name === name));
  const shown = realms
    .filter((realm) => realm.may_assign || chosen.includes(realm.name))
    .map((realm) => realm.name)
    .concat(gone)
    .filter((name) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const all = chosen.includes('*');
  const toggle = (name, on) =>
    onChange(on ? [...chosen, name].sort() : chosen.filter((one) => one !== name));
  const box = (name, label, disabled) => html`<div class="check" key=${name}>
    <input type="checkbox" id="realm-${name}" checked=${chosen.includes(name)} disabled=${disabled}
      onChange=${(event) => toggle(name, event.target.checked)} />
    <label for="realm-${name}">${label}</label>
  </div>`;
  const fixed = (name) =>
    me.operator_of_all_realms ? false : !mine.includes(name);
  return html`<fieldset aria-describedby="realms-hint">
    <legend>${t('client.realms')}</legend>
    <p class="hint" id="realms-hint">${t('realms.hint')}</p>
    ${(me.operator_of_all_realms || all) &&
    box('*', t('realms.all.choose'), !me.operator_of_all_realms)}
    ${!all && realms.length > MANY_REALMS &&
    html`<${Field} id="realm-search" label=${t('realms.search')}>
      <input id="realm-search" type="search" value=${search}
        onInput=${(event) => setSearch(event.target.value)} />
    <//>`}
    ${!all &&
    html`<div class="checks">
      ${shown.map((name) =>
        box(name, gone.includes(name) ? t('realms.gone', { name }) : name, fixed(name)),
      )}
    </div>`}
    ${!all && shown.length === 0 && html`<p class="quiet">${t('realms.nothing')}</p>`}
  </fieldset>`;
}

export function PolicyField({ realms, chosen, value, onChange }) {
  const names = policiesOf(chosen, realms);
  const lost = value && !names.includes(value);
  return html`<${Field} id="policy" label=${t('client.policy')}
    hint=${names.length ? t('policy.hint') : t('policy.none.hint')}
    error=${lost && t('policy.lost', { name: value })}>
    <select id="policy" value=${value} aria-describedby="policy-hint"
      aria-invalid=${lost ? 'true' : null}
      onChange=${(event) => onChange(event.target.value)}>
      <option value="">${t('policy.none')}</option>
      ${(lost ? [value, ...names] : names).map(
        (name) => html`<option key=${name} value=${name}>${name}</option>`,
      )}
    </select>
  <//>`;
}

/** A day, or never. */
export function ExpiryField({ value, onChange, maximum }) {
  const latest = maximum ? dayOf(now() + maximum) : null;
  const days = QUICK.filter((count) => !maximum || count * 86400 <= maximum);
  const past = value && value < dayOf(now());
  return html`<${Field} id="expires" label=${t('client.expires')}
    hint=${latest ? t('expires.hint.limited', { day: latest }) : t('expires.hint')}
    error=${past && t('expires.past')}>
    <div class="inline">
      <input id="expires" type="date" value=${value} min=${dayOf(now())} max=${latest}
        aria-describedby="expires-hint" aria-invalid=${past ? 'true' : null}
        onInput=${(event) => onChange(event.target.value)} />
      ${days.map(
        (count) => html`<${Button} key=${count} kind="link" onClick=${() => onChange(inDays(count))}
          >${t('expires.in', { count })}<//
        >`,
      )}
      ${value && html`<${Button} kind="link" onClick=${() => onChange('')}>${t('never')}<//>`}
    </div>
  <//>`;
}

/** When a day that was chosen ends; no later than one may have it. */
export function expiryOf(day, maximum) {
  if (!day) {
    return 0;
  }
  const end = endOfDay(day);
  return maximum ? Math.min(end, Math.floor(now() + maximum)) : end;
}

/** Names and values as lines of a text; null if a line is neither empty nor has both. */
export function metadataOf(text) {
  // Without inherited names: any name may be chosen.
  const metadata = Object.create(null);
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trim();
    if (equals < 1 || !name || Object.hasOwn(metadata, name)) {
      return null;
    }
    metadata[name] = line.slice(equals + 1).trim();
  }
  return metadata;
}

export const metadataText = (metadata) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** Further names and values. */
export function MetadataField({ value, onChange }) {
  const wrong = metadataOf(value) === null;
  return html`<${Field} id="metadata" label=${t('client.metadata')} hint=${t('metadata.hint')}
    error=${wrong && t('metadata.wrong')}>
    <textarea id="metadata" rows="3" spellcheck=${false} value=${value}
      aria-describedby=${wrong ? 'metadata-error metadata-hint' : 'metadata-hint'}
      aria-invalid=${wrong ? 'true' : null}
      onInput=${(event) => onChange(event.target.value)}></textarea>
  <//>`;
}

function OwnerField({ values, set }) {
  const choice = (value, label) => html`<div class="check">
    <input type="radio" name="whose" id="whose-${value}" value=${value}
      checked=${values.whose === value} onChange=${() => set({ whose: value })} />
    <label for="whose-${value}">${label}</label>
  </div>`;
  return html`<fieldset>
    <legend>${t('owner.whose')}</legend>
    ${choice('service', t('owner.service.choose'))} ${choice('user', t('owner.user.choose'))}
    ${values.whose === 'user' &&
    html`<${Field} id="owner" label=${t('client.owner')} hint=${t('owner.hint')}>
      <input id="owner" value=${values.owner} required autocomplete="off" spellcheck=${false}
        aria-describedby="owner-hint"
        onInput=${(event) => set({ owner: event.target.value })} />
    <//>`}
  </fieldset>`;
}

function bodyOf(values, me) {
  const body = {};
  if (values.name.trim()) {
    body.client_name = values.name.trim();
  }
  if (me.operator) {
    body.realms = values.realms;
    if (values.policy) {
      body.default_policy = values.policy;
    }
  }
  if (me.operator_of_all_realms && values.whose === 'user') {
    body.owner = values.owner.trim();
  }
  if (values.expires) {
    body.expires_at = expiryOf(values.expires, me.maximum_lifetime);
  }
  if (values.metadata.trim()) {
    body.metadata = metadataOf(values.metadata);
  }
  return body;
}

export function CreatePage({ me, realms }) {
  const [values, setValues] = useState(draft);
  const [made, setMade] = useState(null);
  const [invalid, setInvalid] = useState('');
  // At once, as the page may be left before it is next shown.
  const set = (some) => {
    draft = { ...draft, ...some };
    setValues(draft);
  };
  const [create, busy, error] = useAction(async () => {
    const answer = await api.create(bodyOf(values, me));
    draft = NEW;
    setMade(answer);
  });
  const submit = (event) => {
    event.preventDefault();
    const name = values.name.trim();
    setInvalid(name ? '' : t('name.missing'));
    if (!name) {
      document.getElementById('name').focus();
    } else if (metadataOf(values.metadata) === null) {
      document.getElementById('metadata').focus();
    } else {
      create();
    }
  };
  return html`<${Heading} crumbs=${t('nav.create')}>${t('create.title')}<//>
    <form class="card form" onSubmit=${submit} novalidate=${false}>
      <${ErrorNotice} error=${error} />
      <${Field} id="name" label=${t('client.name')} hint=${t('name.hint')} error=${invalid}>
        <input id="name" value=${values.name} maxlength="255" autocomplete="off" required
          aria-describedby=${invalid ? 'name-error name-hint' : 'name-hint'}
          aria-invalid=${invalid ? 'true' : null}
          onInput=${(event) => set({ name: event.target.value })} />
      <//>
      ${me.operator &&
      html`<${RealmsField} realms=${realms} chosen=${values.realms} me=${me}
          onChange=${(chosen) => set({ realms: chosen })} />
        <${PolicyField} realms=${realms} chosen=${values.realms} value=${values.policy}
          onChange=${(policy) => set({ policy })} />`}
      ${me.operator_of_all_realms && html`<${OwnerField} values=${values} set=${set} />`}
      <${ExpiryField} value=${values.expires} maximum=${me.maximum_lifetime}
        onChange=${(expires) => set({ expires })} />
      <${MetadataField} value=${values.metadata} onChange=${(metadata) => set({ metadata })} />
      <div class="form-actions">
        <${Button} type="submit" kind="primary" busy=${busy}>${t('create.do')}<//>
        <${Button} kind="link" onClick=${() => {
          set(NEW);
          setInvalid('');
        }}>${t('create.clear')}<//>
      </div>
    </form>
    ${made &&
    html`<${SecretDialog} title=${t('create.done')} answer=${made} client=${made} realms=${realms}
      onDone=${() => {
        toast(t('create.toast'));
        setMade(null);
        navigate('client', { id: made.client_id }, { replace: true });
      }} />`}`;
}
