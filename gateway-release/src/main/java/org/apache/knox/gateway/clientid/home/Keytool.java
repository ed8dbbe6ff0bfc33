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
package org.apache.knox.gateway.clientid.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The JDK's tool that makes keys with certificates, which the JDK has no public classes for. */
final class Keytool {
  private static final String PASSWORD_VARIABLE = "CLIENTID_STORE_PASSWORD";
  private static final int DAYS_VALID = 1095;
  private static final int SECONDS = 60;

  private Keytool() {}

  /**
   * Makes a key store of one RSA key for a TLS server.
   *
   * @param names keytool's extension of the certificate's names, such as {@code SAN=ip:127.0.0.1}
   */
  static void makeServerKey(Path keystore, String alias, String names, String password)
      throws SetupException, IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ProcessBuilder builder =
        new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            alias,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-sigalg",
            "SHA256withRSA",
            "-validity",
            Integer.toString(DAYS_VALID),
            "-dname",
            "CN=localhost",
            "-ext",
            names,
            "-ext",
            "EKU=serverAuth",
            "-storetype",
            "PKCS12",
            "-keystore",
            keystore.toString(),
            "-storepass:env",
            PASSWORD_VARIABLE);
    // Other users can read a process's arguments, but not its environment.
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new SetupException("keytool failed: " + output.strip().replace('\n', ' '));
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SetupException("interrupted while keytool ran", interrupted);
    }
  }
}
