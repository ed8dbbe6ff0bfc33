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
package org.apache.knox.gateway.clientid.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The browser, started by the first who asks. It ends with the tests' JVM. */
final class Chromium {

  private Chromium() {}

  static Browser get() {
    return Holder.BROWSER;
  }

  private static Path executable() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("a browser is needed: apt-get install chromium"));
  }

  private static final class Holder {
    static final Browser BROWSER = start();

    private static Browser start() {
      List<String> arguments = new ArrayList<>(List.of("--disable-dev-shm-usage"));
      if (System.getProperty("user.name").equals("root")) {
        // Its sandbox does not work for root; the only pages here are ours.
        arguments.add("--no-sandbox");
      }
      Playwright playwright = Playwright.create();
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable())
                      .setArgs(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-close"));
      return browser;
    }
  }
}
