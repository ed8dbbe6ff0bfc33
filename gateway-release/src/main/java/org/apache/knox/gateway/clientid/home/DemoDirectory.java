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
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample of a directory that a home can have for trying things out: the topology {@code
 * sandbox} made of the example, and a TLS key by which the gateway knows that it is this home's
 * directory that answers, and nobody else who listens on its port.
 */
final class DemoDirectory {
  static final String ALIAS = "demo-ldap";

  /** Who can read the file has the key anyway; PKCS #12 just wants a password. */
  static final String STORE_PASSWORD = "demo-ldap";

  private static final int DEFAULT_PORT = 33389;
  private static final String EXAMPLE_PEOPLE = "ou=people,dc=ldap,dc=example<";
  private static final String DEMO_PEOPLE = "ou=people,dc=hadoop,dc=apache,dc=org<";

  /** The parameter with the URL: of the example, or of this home's demo directory. */
  private static final Pattern URL =
      Pattern.compile(
          "(<value>)ldaps?://(?:ldap\\.example:636|127\\.0\\.0\\.1:(\\d+))(</value>\\s*</param>)");

  private static final String SOCKETS =
      "\n"
          + """
          <param>
            <!-- The demo directory of this home and nobody else; goes with the demo directory. -->
            <name>main.ldapRealm.contextFactory.environment[java.naming.ldap.factory.socket]</name>
            <value>org.apache.knox.gateway.clientid.ldap.DemoDirectorySockets</value>
          </param>
          """
              .indent(6)
              .stripTrailing();

  private final HomeDirectory home;

  DemoDirectory(HomeDirectory home) {
    this.home = home;
  }

  /** Makes what is missing; answers whether that was anything. */
  boolean create() throws SetupException, IOException {
    boolean topology = createTopology();
    return createIdentity() || topology;
  }

  private boolean createTopology() throws SetupException, IOException {
    Path file = home.topologies().resolve("sandbox.xml");
    Path source = Files.exists(file) ? file : home.topologies().resolve("sandbox.xml.example");
    if (!Files.isRegularFile(source)) {
      throw new SetupException(source + " is missing: it is what the demo's topology is made of");
    }
    String before = Files.readString(source, StandardCharsets.UTF_8);
    String after = demo(before);
    if (source.equals(file) && after.equals(before)) {
      return false;
    }
    Path unfinished = file.resolveSibling("sandbox.xml.unfinished");
    Files.copy(
        source,
        unfinished,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(unfinished, after, StandardCharsets.UTF_8);
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** The text with the demo directory in it; the same if that is so already. */
  static String demo(String text) {
    Matcher url = URL.matcher(text);
    if (text.contains("DemoDirectorySockets") || !url.find()) {
      return text;
    }
    String port = url.group(2) == null ? Integer.toString(DEFAULT_PORT) : url.group(2);
    return url.replaceFirst(
            "$1ldaps://127.0.0.1:" + port + "$3" + Matcher.quoteReplacement(SOCKETS))
        .replace(EXAMPLE_PEOPLE, DEMO_PEOPLE);
  }

  private boolean createIdentity() throws SetupException, IOException {
    Path keystore = home.keystores().resolve("demo-ldap.p12");
    Path certificate = home.keystores().resolve("demo-ldap.pem");
    if (Files.exists(keystore) && Files.exists(certificate)) {
      return false;
    }
    Path unfinished = home.keystores().resolve("demo-ldap.p12.unfinished");
    Files.deleteIfExists(unfinished);
    Keytool.makeServerKey(unfinished, ALIAS, "SAN=ip:127.0.0.1", STORE_PASSWORD);
    HomeDirectory.makePrivate(unfinished);
    Files.move(unfinished, keystore, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(certificate, TlsIdentity.pem(read(keystore)), StandardCharsets.US_ASCII);
    HomeDirectory.makePrivate(certificate);
    return true;
  }

  private static X509Certificate read(Path keystore) throws SetupException, IOException {
    try (InputStream input = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, STORE_PASSWORD.toCharArray());
      if (store.getCertificate(ALIAS) instanceof X509Certificate found) {
        return found;
      }
    } catch (GeneralSecurityException unreadable) {
      throw new SetupException(keystore + " cannot be read", unreadable);
    }
    throw new SetupException(keystore + " has no key " + ALIAS);
  }
}
