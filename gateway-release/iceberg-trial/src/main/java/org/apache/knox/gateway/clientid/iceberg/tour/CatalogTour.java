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
package org.apache.knox.gateway.clientid.iceberg.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;

/**
 * Creates a namespace and a table, appends rows and reads them back. What is there already stays,
 * so that rows of earlier runs are read, too.
 */
public final class CatalogTour {

  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.LongType.get()),
          Types.NestedField.required(2, "what", Types.StringType.get()));
  private static final List<String> WHAT = List.of("minted", "logged in", "read back");
  private static final Namespace NAMESPACE = Namespace.of("quickstart");
  private static final TableIdentifier EVENTS = TableIdentifier.of(NAMESPACE, "events");

  private final RESTCatalog catalog;
  private final PrintStream out;

  private CatalogTour(RESTCatalog catalog, PrintStream out) {
    this.catalog = catalog;
    this.out = out;
  }

  /**
   * Does it, and exits with 0 if the rows that are read are those that were written.
   *
   * @param arguments the catalog's URI; the credential, {@code client_id:client_secret}, is in the
   *     environment, where other users cannot read it
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String credential =
        Objects.requireNonNull(System.getenv("ICEBERG_CREDENTIAL"), "ICEBERG_CREDENTIAL");
    try (RESTCatalog catalog = new RESTCatalog()) {
      catalog.initialize(
          "lake",
          Map.of(
              "uri",
              arguments[0],
              "credential",
              credential,
              "io-impl",
              LocalFiles.class.getName()));
      new CatalogTour(catalog, out).run();
    } catch (RESTException refused) {
      out.println("the catalog refused: " + refused.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException {
    if (!catalog.namespaceExists(NAMESPACE)) {
      catalog.createNamespace(NAMESPACE);
    }
    out.println("namespaces   " + catalog.listNamespaces());
    Table table =
        catalog.tableExists(EVENTS)
            ? catalog.loadTable(EVENTS)
            : catalog.createTable(EVENTS, SCHEMA);
    out.println("tables       " + catalog.listTables(NAMESPACE));
    List<Record> before = read(table);
    List<Record> rows = rows(before.size());
    table.newAppend().appendFile(write(table, rows)).commit();
    out.println("appended     " + rows.size() + " rows");
    List<Record> after = read(catalog.loadTable(EVENTS));
    out.println("read back    " + after.size() + " rows; the last ones:");
    after
        .subList(after.size() - rows.size(), after.size())
        .forEach(row -> out.println("  " + row.getField("id") + "  " + row.getField("what")));
    List<Record> expected = new ArrayList<>(before);
    expected.addAll(rows);
    if (!after.equals(expected)) {
      throw new IllegalStateException("read " + after + ", not " + expected);
    }
  }

  private static List<Record> rows(int id) {
    List<Record> rows = new ArrayList<>();
    for (String what : WHAT) {
      Record row = GenericRecord.create(SCHEMA);
      row.setField("id", id + rows.size() + 1L);
      row.setField("what", what);
      rows.add(row);
    }
    return rows;
  }

  private static DataFile write(Table table, List<Record> rows) throws IOException {
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".avro");
    DataWriter<Record> writer =
        Avro.writeData(table.io().newOutputFile(location))
            .schema(table.schema())
            .createWriterFunc(org.apache.iceberg.data.avro.DataWriter::create)
            .withSpec(PartitionSpec.unpartitioned())
            .build();
    try (writer) {
      writer.write(rows);
    }
    return writer.toDataFile();
  }

  private static List<Record> read(Table table) throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask file : files) {
        try (CloseableIterable<Record> records =
            Avro.read(table.io().newInputFile(file.file()))
                .project(table.schema())
                .createResolvingReader(PlannedDataReader::create)
                .build()) {
          records.forEach(rows::add);
        }
      }
    }
    rows.sort(Comparator.comparing(row -> (Long) row.getField("id")));
    return rows;
  }
}
