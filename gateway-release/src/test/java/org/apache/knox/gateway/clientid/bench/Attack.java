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
package org.apache.knox.gateway.clientid.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocket;

/** What an attacker does on one connection, again and again. */
enum Attack {
  /** A body of 131 MB where a list of ids is expected. */
  HUGE_BODIES("bodies of 131 MB"),
  /** A form of a hundred bytes, one of them each second. */
  SLOW_SENDERS("slow senders"),
  /** 7 KB of nested JSON as a Bearer token. */
  NESTED_TOKENS("nested JSON in a token"),
  /** Basic logins of a user, without the cookie. */
  SESSIONS("logins without a cookie"),
  /** All of a user's tokens, who has some hundreds. */
  LISTS("getUserTokens"),
  /** Logins with a wrong secret, for the sake of the logs. */
  LOGS("refused logins");

  private static final int HUGE = 131_000_000;
  private static final int CHUNK = 16 * 1024;
  private static final int SLOW_BODY = 100;
  private static final int SECOND = 1000;
  private static final int NESTING = 5000;
  private static final String GUEST = basic("guest:guest-password");

  private final String title;

  Attack(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  private static String basic(String pair) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Goes on, on this connection, until it breaks off or nobody wants it any more. */
  void run(SSLSocket socket, BooleanSupplier goesOn) throws IOException, InterruptedException {
    switch (this) {
      case HUGE_BODIES -> sendHugeBody(socket, goesOn);
      case SLOW_SENDERS -> sendSlowly(socket, goesOn);
      case NESTED_TOKENS ->
          repeat(socket, "/ours/v1/ping", "Authorization: Bearer " + nestedToken(), goesOn);
      case SESSIONS -> repeat(socket, "/sandbox/clientid/api/v1/realms", GUEST, goesOn);
      case LISTS ->
          repeat(
              socket,
              "/sandbox/clientid/api/v1/oauth/credentials/getUserTokens?userName=guest",
              GUEST,
              goesOn);
      case LOGS -> repeat(socket, "/ours/v1/ping", basic("nobody:nothing"), goesOn);
    }
  }

  private static void sendHugeBody(SSLSocket socket, BooleanSupplier goesOn) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        head(
            "PUT",
            "/sandbox/clientid/api/v1/oauth/credentials/disable",
            GUEST + "\r\nContent-Type: application/json\r\nContent-Length: " + HUGE));
    byte[] chunk = "[".repeat(CHUNK).getBytes(ISO_8859_1);
    for (int sent = 0; sent < HUGE && goesOn.getAsBoolean(); sent += CHUNK) {
      out.write(chunk);
    }
    out.flush();
    if (goesOn.getAsBoolean()) {
      readAnswer(socket.getInputStream());
    }
  }

  private static void sendSlowly(SSLSocket socket, BooleanSupplier goesOn)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    out.write(
        head(
            "POST",
            "/ours/clientid/oauth2/v1/token",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + SLOW_BODY));
    for (int sent = 0; sent < SLOW_BODY && goesOn.getAsBoolean(); sent++) {
      out.write('a');
      out.flush();
      Thread.sleep(SECOND);
    }
  }

  private static void repeat(SSLSocket socket, String path, String header, BooleanSupplier goesOn)
      throws IOException {
    byte[] request = head("GET", path, header);
    while (goesOn.getAsBoolean()) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      if (!readAnswer(socket.getInputStream())) {
        return;
      }
    }
  }

  private static byte[] head(String method, String path, String headers) {
    return (method + " /gateway" + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static String nestedToken() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"a\":" + "[".repeat(NESTING);
    return base64.encodeToString(header.getBytes(UTF_8)) + ".e30.c2ln";
  }

  /** Reads an answer; false if the connection ends with it, or its length is not known. */
  private static boolean readAnswer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        return false;
      }
      head.append((char) one);
    }
    String lowerCase = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lowerCase.indexOf("\r\ncontent-length:");
    if (at < 0 || lowerCase.contains("\r\nconnection: close")) {
      return false;
    }
    int start = at + "\r\ncontent-length:".length();
    int length =
        Integer.parseInt(lowerCase.substring(start, lowerCase.indexOf('\r', start)).trim());
    in.skipNBytes(length);
    return true;
  }
}
