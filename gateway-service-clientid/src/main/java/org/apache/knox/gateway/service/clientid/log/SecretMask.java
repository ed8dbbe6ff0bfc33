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
package org.apache.knox.gateway.service.clientid.log;

import java.util.Locale;

/**
 * Masks what may be a secret: the value of a parameter with such a name, what follows {@code Basic}
 * or {@code Bearer}, and any run of characters that is as long as a secret or a token and has a
 * digit in it. What is percent-encoded, also more than once, is looked at decoded.
 */
final class SecretMask {

  static final String MASK = "***";

  /** Longer than a UUID (36), shorter than a passcode (48) and a segment of a signed token. */
  static final int SECRET_LENGTH = 40;

  /** Text behind this many characters is not looked at, and left out. */
  static final int LONGEST = 16_384;

  private static final String[] NAMES = {
    "secret",
    "password",
    "passwd",
    "passcode",
    "token",
    "assertion",
    "authorization",
    "apikey",
    "api_key"
  };

  private final String text;
  private final int end;
  private final StringBuilder masked;

  /** The character decoded at {@link #next}'s argument, set with it. */
  private char decoded;

  private SecretMask(String text) {
    this.text = text;
    this.end = Math.min(text.length(), LONGEST);
    this.masked = new StringBuilder(end);
  }

  /** The text with its secrets masked; the same instance if there are none. */
  static String mask(String text) {
    if (text.length() < 5) {
      return text;
    }
    return new SecretMask(text).run();
  }

  private String run() {
    int at = 0;
    boolean changed = end < text.length();
    while (at < end) {
      int wordEnd = wordEnd(at);
      if (wordEnd == at) {
        masked.append(text, at, next(at));
        at = next(at);
        continue;
      }
      int valueEnd = masksFrom(at, wordEnd);
      if (valueEnd > 0) {
        changed = true;
        at = valueEnd;
      } else {
        masked.append(text, at, wordEnd);
        at = wordEnd;
      }
    }
    return changed ? masked.toString() : text;
  }

  /** Writes a word, with what it hides, and returns where that ends; 0 if it hides nothing. */
  private int masksFrom(int start, int wordEnd) {
    if (isSecret(start, wordEnd)) {
      masked.append(MASK);
      return wordEnd;
    }
    String word = plain(start, wordEnd);
    if (word.equals("basic") || word.equals("bearer")) {
      int value = skip(wordEnd, " +:\t");
      if (value > wordEnd && wordEnd(value) > value) {
        masked.append(text, start, value).append(MASK);
        return skipRest(wordEnd(value), "=/+:");
      }
      return 0;
    }
    for (String name : NAMES) {
      if (word.endsWith(name)) {
        int value = skip(wordEnd, "\"'=:\\ \t");
        if (!hasAssignment(wordEnd, value) || value >= end) {
          return 0;
        }
        masked.append(text, start, value).append(MASK);
        return valueEnd(value);
      }
    }
    return 0;
  }

  /** Where a run of what names and secrets consist of ends. */
  private int wordEnd(int start) {
    int at = start;
    while (at < end) {
      int after = next(at);
      // What is encoded more than once has encoded percent signs in it.
      if (!isWord(decoded) && (decoded != '%' || after == at + 1)) {
        break;
      }
      at = after;
    }
    return at;
  }

  private boolean isSecret(int start, int wordEnd) {
    if (wordEnd - start < SECRET_LENGTH) {
      return false;
    }
    int length = 0;
    boolean digit = false;
    for (int at = start; at < wordEnd; at = next(at)) {
      length++;
      next(at);
      digit |= decoded >= '0' && decoded <= '9';
    }
    return length >= SECRET_LENGTH && digit;
  }

  /** A value ends where a parameter, a string or a header does. */
  private int valueEnd(int start) {
    int at = start;
    while (at < end) {
      int after = next(at);
      if ("&;,\"'<>()[]{}|\r\n\t ".indexOf(decoded) >= 0) {
        break;
      }
      at = after;
    }
    return at;
  }

  private int skip(int start, String characters) {
    int at = start;
    while (at < end) {
      int after = next(at);
      if (characters.indexOf(decoded) < 0) {
        break;
      }
      at = after;
    }
    return at;
  }

  private int skipRest(int start, String characters) {
    int at = start;
    int before;
    do {
      before = at;
      at = wordEnd(skip(at, characters));
    } while (at > before);
    return at;
  }

  private boolean hasAssignment(int start, int valueStart) {
    for (int at = start; at < valueStart; at = next(at)) {
      next(at);
      if (decoded == '=' || decoded == ':') {
        return true;
      }
    }
    return false;
  }

  private String plain(int start, int wordEnd) {
    StringBuilder plain = new StringBuilder();
    for (int at = start; at < wordEnd; at = next(at)) {
      next(at);
      plain.append(decoded);
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  /** Decodes the character at this place and returns the place of the one behind it. */
  private int next(int at) {
    decoded = text.charAt(at);
    int after = at + 1;
    // %25 is a percent sign, so what follows it may be the rest of another one.
    while (decoded == '%' && after + 1 < end) {
      int high = Character.digit(text.charAt(after), 16);
      int low = Character.digit(text.charAt(after + 1), 16);
      if (high < 0 || low < 0) {
        break;
      }
      decoded = (char) (high * 16 + low);
      after += 2;
    }
    return after;
  }

  private static boolean isWord(char one) {
    return Character.isLetterOrDigit(one) || "_-.~".indexOf(one) >= 0;
  }
}
