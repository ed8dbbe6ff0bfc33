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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The key and self-signed certificate that the gateway shows its clients. Knox 2.0.0 cannot make
 * one on Java 17, so the JDK's keytool does; the keystore opens with the master secret, as Knox
 * expects.
 */
final class TlsIdentity {
  private static final String ALIAS = "gateway-identity";
  private static final String PASSWORD_VARIABLE = "CLIENTID_STORE_PASSWORD";
  private static final int DAYS_VALID = 1095;
  private static final int KEYTOOL_SECONDS = 60;

  private final HomeDirectory home;
  private final MasterSecret master;

  TlsIdentity(HomeDirectory home, MasterSecret master) {
    this.home = home;
    this.master = master;
  }

  /** Makes the identity; the file appears under its name only when it is complete. */
  void create(List<String> furtherHosts) throws SetupException, IOException {
    Path unfinished = home.keystores().resolve("gateway.jks.unfinished");
    Files.deleteIfExists(unfinished);
    runKeytool(unfinished, subjectAlternativeNames(furtherHosts));
    HomeDirectory.makePrivate(unfinished);
    Files.move(unfinished, home.identityKeystore());
  }

  /** Reads the certificate of the home's identity. */
  X509Certificate certificate() throws SetupException, IOException {
    Path file = home.identityKeystore();
    try (InputStream input = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, master.getMasterSecret());
      if (store.isKeyEntry(ALIAS) && store.getCertificate(ALIAS) instanceof X509Certificate found) {
        return found;
      }
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new SetupException(
          file
              + " does not open with this home's master secret: restore it, or remove it to get"
              + " a new TLS identity",
          unreadable);
    }
    throw new SetupException(
        file + " has no key " + ALIAS + ": remove it to get a new TLS identity");
  }

  /** Writes the certificate for clients that are told whom to trust ({@code curl --cacert}). */
  void exportCertificate(X509Certificate certificate) throws SetupException, IOException {
    String pem;
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException broken) {
      throw new SetupException("the TLS certificate cannot be encoded", broken);
    }
    Path file = home.identityCertificate();
    if (Files.exists(file) && Files.readString(file, StandardCharsets.US_ASCII).equals(pem)) {
      return;
    }
    Path unfinished = home.keystores().resolve("gateway-identity.pem.unfinished");
    Files.writeString(unfinished, pem, StandardCharsets.US_ASCII);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Those of the names that the certificate does not vouch for. */
  static List<String> missingHosts(X509Certificate certificate, List<String> hosts)
      throws SetupException {
    Collection<List<?>> names;
    try {
      names = Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElseGet(List::of);
    } catch (CertificateParsingException broken) {
      throw new SetupException("the TLS certificate cannot be read", broken);
    }
    List<String> missing = new ArrayList<>(hosts);
    names.forEach(
        name -> missing.removeIf(host -> host.equalsIgnoreCase(String.valueOf(name.get(1)))));
    return missing;
  }

  private static String subjectAlternativeNames(List<String> furtherHosts) {
    StringBuilder names = new StringBuilder("SAN=dns:localhost,ip:127.0.0.1");
    for (String host : furtherHosts) {
      boolean address = host.contains(":") || host.matches("[0-9.]+");
      names.append(address ? ",ip:" : ",dns:").append(host);
    }
    return names.toString();
  }

  private void runKeytool(Path keystore, String names) throws SetupException, IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ProcessBuilder builder =
        new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
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
    builder.environment().put(PASSWORD_VARIABLE, new String(master.getMasterSecret()));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
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
