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
package org.apache.knox.gateway.clientid.cli.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/** Sends requests to one gateway, and explains why one cannot be sent. */
public final class GatewayConnection {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final String SELECTOR = "-SelectorManager";
  private static final int END_MILLIS = 100;

  private final GatewayUrl url;
  private final HttpClient http;

  /** Connects when the first request is sent. */
  public GatewayConnection(GatewayUrl url, @Nullable Path caFile) {
    this.url = url;
    this.http =
        HttpClient.newBuilder()
            // The gateway speaks nothing newer.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            // A redirect could carry the login to another host.
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(Trust.in(caFile))
            .build();
  }

  /**
   * Ends the threads of the JDK's HTTP clients, for the end of the process: Java 17 cannot close a
   * client, and a JVM waits 0.3 s for threads that are in native code, as these are.
   */
  public static void endThreads() {
    Thread[] threads = new Thread[Thread.activeCount() + 1];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().endsWith(SELECTOR)) {
        threads[i].interrupt();
        try {
          threads[i].join(END_MILLIS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Where the gateway is. */
  public GatewayUrl url() {
    return url;
  }

  Answer send(Login login, String method, URI uri, String body, Map<String, String> headers) {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .header(login.header(), login.value())
            .method(method, publisher);
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(uri, response.statusCode(), response.headers().map(), response.body());
    } catch (IOException failed) {
      throw explain(failed, method);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.FAILED, "interrupted", interrupted);
    }
  }

  private CommandException explain(IOException failed, String method) {
    String problem;
    if (hasCause(failed, CertPathBuilderException.class)) {
      problem =
          "the certificate of "
              + url
              + " is not trusted: name its CA with --ca-file (bin/gateway setup leaves it in"
              + " data/security/keystores/gateway-identity.pem of the gateway's home)";
    } else if (failed instanceof SSLException && hasCause(failed, CertificateException.class)) {
      problem = "the certificate of " + url + " is not for this host: use a name that it has";
    } else if (failed instanceof SSLException) {
      problem = "no TLS connection to " + url + ": " + failed.getMessage();
    } else if (hasCause(failed, UnresolvedAddressException.class)
        || hasCause(failed, UnknownHostException.class)) {
      problem = "the host of " + url + " is not known: check --url";
    } else if (failed instanceof ConnectException) {
      problem = "nothing answers at " + url + ": check --url, and that the gateway runs";
    } else if (failed instanceof HttpTimeoutException) {
      problem = url + " did not answer in time" + doubt(method);
    } else {
      problem = "the connection to " + url + " broke" + doubt(method);
    }
    return new CommandException(ExitCode.UNREACHABLE, problem, failed);
  }

  private static String doubt(String method) {
    return method.equals("GET") ? ": try again" : ": look whether it was done before you repeat it";
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
