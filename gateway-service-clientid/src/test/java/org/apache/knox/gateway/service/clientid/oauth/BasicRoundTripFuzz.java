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
package org.apache.knox.gateway.service.clientid.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;

/**
 * Whatever id and secret, and whichever way a client library encodes them, they are what is read.
 *
 * <p>Input: an id and a secret, each in a line.
 */
public final class BasicRoundTripFuzz {

  private static final int MAXIMUM_ENVELOPE = 4096;

  private BasicRoundTripFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(text(data), 2);
    String id = lines.get(0);
    String secret = lines.get(1);
    if (!id.isEmpty() && !secret.isEmpty() && PresentedCredential.ofEnvelope(secret).isEmpty()) {
      inTime(() -> check(id, secret));
    }
  }

  private static void check(String id, String secret) {
    PresentedCredential wanted = new PresentedCredential(id, new ClientSecret(secret));
    if (id.indexOf(':') < 0) {
      checkBasic(id, secret, wanted);
    }
    // RFC 6749 §2.3.1, and the two ways in which libraries differ from it.
    String form = URLEncoder.encode(id, UTF_8);
    String formSecret = URLEncoder.encode(secret, UTF_8);
    checkBasic(form, formSecret, wanted);
    checkBasic(percent(form), percent(formSecret), wanted);
    checkBasic(lowerHexadecimal(form), lowerHexadecimal(formSecret), wanted);
    String envelope = wanted.secret().envelope(id);
    if (envelope.length() <= MAXIMUM_ENVELOPE) {
      checkBasic(form, URLEncoder.encode(envelope, UTF_8), wanted);
      checkBasic("Passcode", envelope, wanted);
      checkHeader("Bearer " + envelope, wanted);
      if (id.indexOf(':') < 0) {
        checkBasic(id, envelope, wanted);
      }
    }
  }

  private static String percent(String form) {
    return form.replace("+", "%20");
  }

  private static String lowerHexadecimal(String form) {
    StringBuilder text = new StringBuilder(form);
    for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
      text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static void checkBasic(String user, String password, PresentedCredential wanted) {
    // Who is named so presents something else than an id.
    if (List.of("passcode", "token").contains(user.toLowerCase(Locale.ROOT))
        && !user.equals("Passcode")) {
      return;
    }
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    checkHeader("Basic " + Base64.getEncoder().encodeToString(pair), wanted);
    checkHeader("BASIC  " + Base64.getEncoder().withoutPadding().encodeToString(pair), wanted);
  }

  private static void checkHeader(String header, PresentedCredential wanted) {
    require(
        AuthorizationHeader.parse(header).orElseThrow().credentials().contains(wanted),
        "not what was sent");
  }
}
