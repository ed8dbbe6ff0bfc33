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
package org.apache.knox.gateway.clientid.it.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/** A connection on which a request is sent as slowly, or as much of it, as one likes. */
final class Sender implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 120_000;

  private final SSLSocket socket;

  /** Connects. */
  Sender(GatewayProcess gateway) {
    try {
      socket =
          (SSLSocket)
              gateway.tls().getSocketFactory().createSocket("127.0.0.1", gateway.home().port());
      socket.setSoTimeout(TIMEOUT_MILLIS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends the head of a request. */
  Sender head(String requestLine, List<String> headers) {
    return send(
        requestLine
            + " HTTP/1.1\r\nHost: localhost:8443\r\n"
            + String.join("", headers.stream().map(header -> header + "\r\n").toList())
            + "\r\n");
  }

  /** Sends some more of it. */
  Sender send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends some more of it, be the other side there or not. */
  void trickle(String text) {
    try {
      send(text);
    } catch (UncheckedIOException refused) {
      // The gateway has closed the connection, as it should at some time.
      return;
    }
  }

  /**
   * What the gateway answers until it closes the connection, or all that was asked for is there.
   */
  String answer() {
    StringBuilder text = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        text.append(new String(buffer, 0, read, ISO_8859_1));
        if (text.indexOf("\r\n\r\n") > 0 && text.charAt(text.length() - 1) == '}') {
          break;
        }
      }
    } catch (IOException closed) {
      return text.toString();
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
