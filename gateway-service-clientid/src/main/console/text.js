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
// The texts of the page in the language of whoever looks at it.
import { keepSetting, setting } from './settings.js';
import german from './text.de.js';
import english from './text.en.js';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };

const TEXTS = { en: english, de: german };

let texts = english;
let plurals = new Intl.PluralRules('en');
export let language = 'en';

function wanted() {
  const known = (name) => Object.hasOwn(LANGUAGES, name);
  const kept = setting('language');
  if (kept && known(kept)) {
    return kept;
  }
  const names = navigator.languages.map((name) => name.split('-')[0]);
  return names.find(known) ?? 'en';
}

function speak(name) {
  texts = TEXTS[name];
  plurals = new Intl.PluralRules(name);
  language = name;
  document.documentElement.lang = name;
}

export function chooseLanguage(name) {
  speak(name);
  keepSetting('language', name);
}

export const hasText = (key) => Object.hasOwn(texts, key);

/** The text of a key; {name} stands for a value, and {count} chooses between one and other. */
export function t(key, values = {}) {
  const plural = Object.hasOwn(values, 'count') ? `${key}.${plurals.select(values.count)}` : key;
  const text = texts[plural] ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    if (value === undefined) {
      return all;
    }
    return typeof value === 'number' ? value.toLocaleString(language) : String(value);
  });
}

speak(wanted());
