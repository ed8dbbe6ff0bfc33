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
package org.apache.knox.gateway.service.clientid.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.appender.rolling.FileSize;
import org.apache.logging.log4j.core.appender.rolling.action.PathCondition;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;

/**
 * Which old log files are too many, when all together they are larger than a total. Those of days
 * with few bytes are kept first, of one day the newest first: a day that somebody fills with noise
 * loses its own files, and never those of other days.
 */
@Plugin(name = "IfLargestDays", category = Core.CATEGORY_NAME, printObject = true)
public final class IfLargestDays implements PathCondition {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final String glob;
  private final long total;
  private final Set<String> tooMany = new HashSet<>();
  private boolean listed;

  private IfLargestDays(String glob, long total) {
    this.glob = glob;
    this.total = total;
  }

  /**
   * Called by Log4j.
   *
   * @param glob the names of the log's old files
   * @param exceed the bytes that are kept of them, such as {@code 10 GB}
   */
  @PluginFactory
  public static IfLargestDays create(
      @PluginAttribute("glob") String glob, @PluginAttribute("exceed") String exceed) {
    return new IfLargestDays(glob, FileSize.parse(exceed, Long.MAX_VALUE));
  }

  @Override
  public void beforeFileTreeWalk() {
    listed = false;
    tooMany.clear();
  }

  @Override
  public boolean accept(Path directory, Path relative, BasicFileAttributes attributes) {
    if (!listed) {
      listed = true;
      list(directory);
    }
    return tooMany.contains(relative.toString());
  }

  private void list(Path directory) {
    List<OldFile> files = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, glob)) {
      for (Path path : paths) {
        files.add(OldFile.of(path));
      }
    } catch (IOException vanished) {
      // Somebody removes files at the same time: the next roll-over looks again.
      return;
    }
    tooMany.addAll(beyond(files, total));
  }

  /** The names of those that are behind the total. */
  static Set<String> beyond(List<OldFile> files, long total) {
    Map<String, Long> bytesOfDay = new HashMap<>();
    for (OldFile file : files) {
      bytesOfDay.merge(file.day(), file.bytes(), Long::sum);
    }
    List<OldFile> sorted = new ArrayList<>(files);
    sorted.sort(
        Comparator.comparing((OldFile file) -> bytesOfDay.getOrDefault(file.day(), 0L))
            .thenComparing(OldFile::day)
            .thenComparing(OldFile::changed, Comparator.reverseOrder()));
    Set<String> names = new HashSet<>();
    long sum = 0;
    for (OldFile file : sorted) {
      sum += file.bytes();
      if (sum > total) {
        names.add(file.name());
      }
    }
    return names;
  }

  /** A file that was rolled over. */
  record OldFile(String name, long bytes, FileTime changed) {

    static OldFile of(Path path) throws IOException {
      Path name = path.getFileName();
      return new OldFile(
          name == null ? "" : name.toString(), Files.size(path), Files.getLastModifiedTime(path));
    }

    String day() {
      Matcher day = DAY.matcher(name);
      return day.find() ? day.group() : "";
    }
  }
}
