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
// How programs use a client: what to put into their configuration.
import { html, useState } from './render.js';
import { gateway } from './route.js';
import { t } from './text.js';
import { CopyButton, Field, Notice } from './parts.js';

const tokenUrl = (realm) => new URL(`${realm}/clientid/oauth2/v1/token`, gateway).href;
const catalogUrl = (realm) => new URL(`${realm}/iceberg-rest`, gateway).href;

/** The realms in which a client gets access tokens. */
export function tokenRealms(client, realms) {
  const all = client.realms.includes('*');
  return realms
    .filter((realm) => realm.policies.length > 0 && (all || client.realms.includes(realm.name)))
    .map((realm) => realm.name);
}

/** For a shell: within single quotes nothing has a meaning but their end. */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

const property = (text) => text.replaceAll('\\', '\\\\');

export function snippets(id, secret, realm) {
  const credential = `${id}:${secret}`;
  const uri = catalogUrl(realm);
  const server = tokenUrl(realm);
  const lines = (...text) => `${text.join('\n')}\n`;
  return {
    curl: `curl -u ${quoted(credential)} -d grant_type=client_credentials ${server}`,
    files: [
      {
        what: 'Iceberg',
        name: 'iceberg.properties',
        text: lines(
          'type=rest',
          `uri=${uri}`,
          `oauth2-server-uri=${server}`,
          `credential=${property(credential)}`,
        ),
      },
      {
        what: 'Spark',
        name: 'spark-defaults.conf',
        text: lines(
          'spark.sql.catalog.lake org.apache.iceberg.spark.SparkCatalog',
          'spark.sql.catalog.lake.type rest',
          `spark.sql.catalog.lake.uri ${uri}`,
          `spark.sql.catalog.lake.oauth2-server-uri ${server}`,
          `spark.sql.catalog.lake.credential ${property(credential)}`,
        ),
      },
      {
        what: 'Trino',
        name: 'lake.properties',
        text: lines(
          'connector.name=iceberg',
          'iceberg.catalog.type=rest',
          `iceberg.rest-catalog.uri=${uri}`,
          'iceberg.rest-catalog.security=OAUTH2',
          `iceberg.rest-catalog.oauth2.server-uri=${server}`,
          `iceberg.rest-catalog.oauth2.credential=${property(credential)}`,
        ),
      },
      {
        what: 'PyIceberg',
        name: 'pyiceberg.yaml',
        text: lines(
          'catalog:',
          '  lake:',
          '    type: rest',
          `    uri: ${JSON.stringify(uri)}`,
          `    oauth2-server-uri: ${JSON.stringify(server)}`,
          `    credential: ${JSON.stringify(credential)}`,
        ),
      },
    ],
  };
}

/** The same for a client whose secret nobody can show any more. */
export function Usage({ client, realms }) {
  const usable = tokenRealms(client, realms);
  const [chosen, setChosen] = useState('');
  const [program, setProgram] = useState('curl');
  if (usable.length === 0) {
    return html`<${Notice} kind="warn">${t('secret.norealm')}<//>`;
  }
  const realm = usable.includes(chosen) ? chosen : usable[0];
  const made = snippets(client.client_id, '<client_secret>', realm);
  const text =
    program === 'curl' ? made.curl : made.files.find((file) => file.what === program).text;
  return html`<div class="fields">
      <${Field} id="usage-realm" label=${t('secret.realm')}>
        <select id="usage-realm" value=${realm} onChange=${(event) => setChosen(event.target.value)}>
          ${usable.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      <//>
      <${Field} id="usage-program" label=${t('usage.program')}>
        <select id="usage-program" value=${program}
          onChange=${(event) => setProgram(event.target.value)}>
          ${['curl', ...made.files.map((file) => file.what)].map(
            (name) => html`<option key=${name} value=${name}>${name}</option>`,
          )}
        </select>
      <//>
    </div>
    <pre class="code" tabindex="0" aria-label=${t('usage.text', { program })}>${text}</pre>
    <${CopyButton} text=${text} label=${t('usage.copy', { program })} />
    <p class="hint">${t('usage.hint')}</p>`;
}
