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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks a home's XML files before a start. Knox itself only logs that a topology is broken and
 * starts without it.
 */
public final class Preflight {

  private Preflight() {}

  /** Prints one line for each broken file and exits with 1 if there is any. */
  public static void main(String[] arguments) throws IOException {
    HomeDirectory home = new HomeDirectory(Path.of(System.getProperty("GATEWAY_HOME", "")));
    List<Path> files = new ArrayList<>();
    files.add(home.gatewaySite());
    files.addAll(home.topologyFiles());
    boolean sound = true;
    for (Path file : files) {
      Optional<String> problem = problemOf(file);
      if (problem.isPresent()) {
        System.err.println(problem.get());
        sound = false;
      }
    }
    System.exit(sound ? 0 : 1);
  }

  static Optional<String> problemOf(Path file) {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.newSAXParser().parse(file.toFile(), new Quiet());
      return Optional.empty();
    } catch (SAXParseException broken) {
      return Optional.of(
          file
              + " line "
              + broken.getLineNumber()
              + ": not well-formed XML: "
              + broken.getMessage());
    } catch (SAXException | ParserConfigurationException | IOException unreadable) {
      return Optional.of(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  /** The parser's own handler prints to standard error. */
  private static final class Quiet extends DefaultHandler {}
}
