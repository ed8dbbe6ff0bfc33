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
// Administration / API Clients / Create.
import { html, useState } from './render.js';
import { api } from './api.js';
import { ExpiryField, MetadataField, PoliciesField, RealmsField } from './fields.js';
import { expiryOf, metadataOf } from './fields.js';
import { navigate, unsaved } from './route.js';
import { SecretDialog } from './secret.js';
import { t } from './text.js';
import { Button, ErrorNotice, Field, Heading, toast, useAction } from './parts.js';

const NEW = {
  name: '',
  realms: [],
  policies: [],
  policy: '',
  whose: 'service',
  owner: '',
  expires: '',
  metadata: '',
};

/** What was typed and not yet sent: it is still there when one comes back. */
let draft = NEW;

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
    if (values.policies.length > 0) {
      body.policies = values.policies;
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
    if (JSON.stringify(draft) === JSON.stringify(NEW)) {
      unsaved.delete('create');
    } else {
      unsaved.add('create');
    }
  };
  const [create, busy, error] = useAction(async () => {
    const answer = await api.create(bodyOf(values, me));
    draft = NEW;
    unsaved.delete('create');
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
        <${PoliciesField} realms=${realms} chosen=${values.realms}
          value=${{ policies: values.policies, policy: values.policy }} onChange=${set} />`}
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
