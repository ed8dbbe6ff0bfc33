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
package org.apache.knox.gateway.clientid.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.FreePort;

/**
 * A Keycloak on a free port of the loopback interface, with a database in memory. Closing it ends
 * its processes.
 */
public final class KeycloakServer implements AutoCloseable {

  static final String ADMIN = "admin";
  static final String ADMIN_PASSWORD = "only-for-this-test";

  /** Of its key store, and of the trust store with its certificate. */
  static final String STORE_PASSWORD = "only-for-this-test";

  private static final Path HOME = Path.of(property("clientid.keycloak.directory"));
  private static final Path KEYS = HOME.resolve("conf/for-this-test.p12");
  private static final Path TRUST = HOME.resolve("trust.p12");
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(180);
  private static final int BUILD_SECONDS = 300;

  private final Process process;
  private final int port;
  private final int tlsPort;

  private KeycloakServer(Process process, int port, int tlsPort) {
    this.process = process;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), name + " is not set: run the tests with Maven");
  }

  /** The one that all tests share; it ends with the tests' JVM. */
  public static KeycloakServer shared() {
    return Holder.SERVER;
  }

  private static final class Holder {
    static final KeycloakServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "keycloak-close"));
    }
  }

  /** Starts one. */
  static KeycloakServer start() {
    try {
      prepare();
      int port = FreePort.find();
      int tlsPort = FreePort.find();
      Process process =
          command(
              List.of(
                  "start",
                  "--optimized",
                  "--http-enabled=true",
                  "--http-host=127.0.0.1",
                  "--http-port=" + port,
                  "--https-port=" + tlsPort,
                  "--https-key-store-file=" + KEYS,
                  "--https-key-store-password=" + STORE_PASSWORD,
                  "--hostname-strict=false",
                  "--log-level=warn"),
              HOME.resolve("server.log"));
      KeycloakServer server = new KeycloakServer(process, port, tlsPort);
      server.awaitAnswer();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Unpacks it, and lets it prepare itself, which makes each start shorter. */
  private static void prepare() throws IOException {
    Path ready = HOME.resolve("ready");
    if (Files.exists(ready)) {
      return;
    }
    unpack(Path.of(property("clientid.keycloak.archive")));
    Process build =
        command(List.of("build", "--db=dev-mem", "--cache=local"), HOME.resolve("build.log"));
    try {
      if (!build.waitFor(BUILD_SECONDS, TimeUnit.SECONDS) || build.exitValue() != 0) {
        throw new AssertionError(Files.readString(HOME.resolve("build.log")));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    } finally {
      end(build);
    }
    certify();
    Files.createFile(ready);
  }

  /** Makes it a certificate for {@code localhost}, and a trust store with that. */
  private static void certify() throws IOException {
    Files.deleteIfExists(KEYS);
    Command.run(
            HOME,
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "keycloak",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Keycloak",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                KEYS.toString(),
                "-storepass",
                STORE_PASSWORD))
        .mustSucceed();
    char[] password = STORE_PASSWORD.toCharArray();
    try (OutputStream file = Files.newOutputStream(TRUST)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "keycloak", KeyStore.getInstance(KEYS.toFile(), password).getCertificate("keycloak"));
      trusted.store(file, password);
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void unpack(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // All is in one folder, named after the version.
        Path target = HOME.resolve(entry.getName().replaceFirst("^[^/]*/", "")).normalize();
        if (!target.startsWith(HOME)) {
          throw new IOException("an entry outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(zip, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static Process command(List<String> arguments, Path log) throws IOException {
    List<String> line = new ArrayList<>(List.of("bash", HOME.resolve("bin/kc.sh").toString()));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms128m -Xmx640m",
                "JAVA_OPTS_APPEND",
                System.getProperty("clientid.server.java.options", ""),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN_PASSWORD));
    return builder.start();
  }

  private void awaitAnswer() throws IOException {
    long end = System.nanoTime() + START_NANOS;
    while (!isOpen()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError(
            "Keycloak does not start\n" + Files.readString(HOME.resolve("server.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What runs it, itself or by processes of its own. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** The same by TLS, with a certificate that nobody trusts by itself. */
  String tlsUrl() {
    return "https://localhost:" + tlsPort;
  }

  /** A trust store with that certificate; its password is {@link #STORE_PASSWORD}. */
  static Path trustStore() {
    return TRUST;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    end(process);
  }
}
