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

/**
 * The key and self-signed certificate that the gateway shows its clients. Knox 2.0.0 cannot make
 * one on Java 17, so the JDK's keytool does; the keystore opens with the master secret, as Knox
 * expects.
 */
final class TlsIdentity {
  private static final String ALIAS = "gateway-identity";

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
    Keytool.makeServerKey(
        unfinished,
        ALIAS,
        subjectAlternativeNames(furtherHosts),
        new String(master.getMasterSecret()));
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
    String pem = pem(certificate);
    Path file = home.identityCertificate();
    if (Files.exists(file) && Files.readString(file, StandardCharsets.US_ASCII).equals(pem)) {
      return;
    }
    Path unfinished = home.keystores().resolve("gateway-identity.pem.unfinished");
    Files.writeString(unfinished, pem, StandardCharsets.US_ASCII);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A certificate as text. */
  static String pem(X509Certificate certificate) throws SetupException {
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException broken) {
      throw new SetupException("the TLS certificate cannot be encoded", broken);
    }
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
}
