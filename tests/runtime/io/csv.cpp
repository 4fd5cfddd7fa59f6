// SPDX-License-Identifier: BSL-1.0
// Tables from CSV files: what is read, and what is refused with its row and column.
#include <ctnn/io/csv.hpp>
#include <ctnn/io/labels.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <clocale>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

using namespace ctnn;

namespace {

struct Reader {
  test::Folder folder{"io"};

  io::Table read(std::string_view text, io::CsvOptions options = {}) const {
    return io::read_csv(folder.write("x.csv", text), options);
  }
  std::string refused(std::string_view text, io::CsvOptions options = {}) const {
    return test::refusal([&] { read(text, options).numbers<float>(); });
  }
};

using Values = std::vector<float>;

}  // namespace

TEST_CASE("CSV: header, columns by name and by number") {
  const Reader r;
  const io::Table t = r.read("a,b,c\n1,2,x\n3.5,-4e2,y\n");
  REQUIRE(t.rows() == 2);
  REQUIRE(t.columns() == 3);
  CHECK(t.names() == std::vector<std::string>{"a", "b", "c"});
  CHECK(t.numbers<float>({"b", "a"}).values == Values{2, 1, -400, 3.5f});
  CHECK(t.numbers<float>(1, 1).values == Values{2, -400});
  CHECK(t.numbers<float>({"a"}).shape == std::vector<std::size_t>{2, 1});
  CHECK(t.texts("c").values == std::vector<std::string>{"x", "y"});
  CHECK(t.text(1, 2) == "y");
  CHECK(test::refusal([&] { t.column("d"); }) == "x.csv: no column is named \"d\"; it has a, b, c");
  CHECK(test::refusal([&] { t.numbers<float>(2, 2); }) == "x.csv:2:3: column c: \"x\" is no number");
  CHECK(test::refusal([&] { t.texts(3); }) == "x.csv: there is no column 3; it has 3, counted from 0");
  CHECK(test::refusal([&] { t.text(2, 0); }) == "x.csv: there is no row 2; it has 2");
}

TEST_CASE("CSV: line ends, empty lines, byte order mark, blanks, separators, skipped lines") {
  const Reader r;
  const Values expected{1, 2, 3, 4};
  CHECK(r.read("a,b\r\n1,2\r\n3,4\r\n").numbers<float>().values == expected);
  CHECK(r.read("a,b\r1,2\r3,4").numbers<float>().values == expected);
  CHECK(r.read("\n\na,b\n \n1,2\n\n\n3,4\n\n").numbers<float>().values == expected);
  CHECK(r.read("\xEF\xBB\xBF"
               "a,b\n1,2\n3,4")
            .column("a") == 0);
  CHECK(r.read("a,b\n 1 ,\t2\n+3,4 \n").numbers<float>().values == expected);
  CHECK(r.read("a;b\n1;2\n3;4\n", {.separator = ';'}).numbers<float>().values == expected);
  CHECK(r.read("a\tb\n1\t2\n3\t4\n", {.separator = '\t'}).numbers<float>().values == expected);
  CHECK(r.read("1,2\n3,4\n", {.header = false}).numbers<float>().values == expected);
  CHECK(r.read("made by hand\n\na,b\n1,2\n3,4\n", {.skip_lines = 2}).numbers<float>().values == expected);
  CHECK(r.refused("a\tb\n1\t2\n\t\n", {.separator = '\t'}) == "x.csv:3:1: column a: the field is empty");
}

TEST_CASE("CSV: quoted fields may hold separators, quotes and line ends; rows keep their lines") {
  const Reader r;
  const io::Table t = r.read("\"a\",\"b \"\"x\"\"\"\n\"1\",\"p,\nq\"\n2,?\n");
  CHECK(t.names()[1] == "b \"x\"");
  CHECK(t.text(0, 1) == "p,\nq");
  CHECK(t.number<double>(0, 0) == 1);
  CHECK(test::refusal([&] { t.texts(1); }) == "x.csv:4:2: column b \"x\": \"?\" is a missing value");
}

TEST_CASE("CSV: numbers do not depend on the locale and are read to the last bit") {
  const Reader r;
  const io::Table t = r.read("a\n0.1\n1e-300\n3.4028235e38\n1e-50\n-1e-400\n16777217\n");
  for (const char* name : {"C", "de_DE.UTF-8", "fr_FR.UTF-8"}) {
    std::setlocale(LC_ALL, name);  // one that is not installed changes nothing
    CHECK(t.number<float>(0, 0) == 0.1f);
    CHECK(t.number<double>(1, 0) == 1e-300);
  }
  std::setlocale(LC_ALL, "C");
  CHECK(t.number<float>(1, 0) == 0);
  CHECK(t.number<float>(2, 0) == std::numeric_limits<float>::max());
  CHECK(t.number<double>(3, 0) == 1e-50);
  CHECK(t.number<double>(4, 0) == 0);
  CHECK(t.number<float>(5, 0) == 16777216);
}

TEST_CASE("CSV: what is no finite number is refused with row and column, or kept as NaN") {
  const Reader r;
  CHECK(r.refused("a,b\n1,\n") == "x.csv:2:2: column b: the field is empty");
  CHECK(r.refused("a,b\n1,2\n\"\",2\n") == "x.csv:3:1: column a: the field is empty");
  for (const char* missing : {"?", "NA", "nan", "NaN", "N/A", "null"})
    CHECK(r.refused("a,b\n\n1," + std::string(missing) + "\n") ==
          "x.csv:3:2: column b: \"" + std::string(missing) + "\" is a missing value");
  for (const char* infinite : {"inf", "-inf", "Infinity"})
    CHECK(r.refused("a\n" + std::string(infinite) + "\n") ==
          "x.csv:2:1: column a: \"" + std::string(infinite) + "\" is infinite");
  CHECK(r.refused("a\n1e39\n") == "x.csv:2:1: column a: \"1e39\" is too large for the number type");
  CHECK(r.refused("a\n1" + std::string(400, '0') + "\n").find("is too large") != std::string::npos);
  for (const char* wrong : {"x", "1x", "1 2", "1.2.3", "0x10", "--1", "+-1", "1e", ".", "+", "1;2", "\xC3\xA9"})
    CHECK(r.refused("a\n" + std::string(wrong) + "\n") ==
          "x.csv:2:1: column a: \"" + std::string(wrong) + "\" is no number");
  CHECK(r.refused("a,b\n1,2\n", {.header = false}) ==
        "x.csv:1:1: \"a\" is no number (if this is a header line, read it as one)");

  const auto kept = r.read("a\n?\n2\n").numbers<float>(io::Missing::keep).values;
  CHECK(kept[0] != kept[0]);
  CHECK(kept[1] == 2);
  CHECK(r.read("a\n?\n\n2\n").texts("a", io::Missing::keep).values == std::vector<std::string>{"?", "", "2"});
}

TEST_CASE("CSV: a blank line in a single column is a row with an empty field") {
  const Reader r;
  for (const char* text : {"a\n1\n\n3\n", "\n\na\r\n1\r\n \t\r\n3\r\n\r\n", "a\n1\n\n3", "a\r1\r\r3\r\r\r"}) {
    const auto kept = r.read(text).numbers<float>(io::Missing::keep).values;
    CAPTURE(text);
    REQUIRE(kept.size() == 3);
    CHECK((kept[0] == 1 && kept[1] != kept[1] && kept[2] == 3));
  }
  CHECK(r.read("\n1\n\n\n3\n\n", {.header = false}).rows() == 4);
  CHECK(r.read("a,b\n1,2\n\n3,4\n").rows() == 2);
  CHECK(r.read("a\n\"x\n\ny\"\n\nz\n").texts("a", io::Missing::keep).values ==
        std::vector<std::string>{"x\n\ny", "", "z"});
  CHECK(r.refused("a\n1\n\n3\n") == "x.csv:3:1: column a: the field is empty");
  CHECK(r.refused("a\n\n\n3\n") == "x.csv:2:1: column a: the field is empty");
  CHECK(r.refused("a\n1\n\nx\n").find("x.csv:3:1: ") == 0);
  CHECK(test::refusal([&] { r.read("a\n1\n\nx\n").numbers<float>(io::Missing::keep); }) ==
        "x.csv:4:1: column a: \"x\" is no number");
}

TEST_CASE("CSV: separators, decimal commas, comments and words for missing values") {
  const Reader r;
  const Values expected{1.5f, -2, 3e4f, 0.25f};
  CHECK(r.read("a;b\n1,5;-2\n+3,0e4;,25\n", {.separator = ';', .decimal = ','}).numbers<float>().values == expected);
  CHECK(r.read("a\tb\n\"1,5\"\t-2\n3e4\t0,25\n", {.separator = '\t', .decimal = ','}).numbers<float>().values ==
        expected);
  const auto comma = [&](const std::string& field) {
    return r.refused("a;b\n1;" + field + "\n", {.separator = ';', .decimal = ','});
  };
  for (const char* wrong : {"1.5", "1.234,5", "1,2,3", "1 234", "1'234", ","})
    CHECK(comma(wrong) == "x.csv:2:2: column b: \"" + std::string(wrong) + "\" is no number");
  CHECK(r.refused("1;2,5\n", {.separator = ';', .decimal = ','}).find("the header line holds numbers only") !=
        std::string::npos);
  CHECK(r.refused("a,b\n\"1,234\",2\n") == "x.csv:2:1: column a: \"1,234\" is no number");

  const io::CsvOptions commented{.comment = '#'};
  CHECK(r.read("# made by hand\na,b\n  # \"more\n1.5,-2\n#\n3e4,.25\n# end", commented).numbers<float>().values ==
        expected);
  CHECK(r.read("a,b\n\"#1\n#2\",x#3\n", commented).text(0, 0) == "#1\n#2");
  CHECK(r.refused("a,b\n#c\n1,x\n", commented).find("x.csv:3:2: ") == 0);
  CHECK(r.refused("#a\n#b\n", commented) == "x.csv: it is empty");
  CHECK(r.refused("a\n#1\n") == "x.csv:2:1: column a: \"#1\" is no number");

  const io::CsvOptions words{.missing = {"-999", "unknown"}};
  CHECK(r.refused("a,b\n1,-999\n", words) == "x.csv:2:2: column b: \"-999\" is a missing value");
  const auto kept = r.read("a,b\n-999,unknown\nNA,-999.0\n", words).numbers<float>(io::Missing::keep).values;
  CHECK((kept[0] != kept[0] && kept[1] != kept[1] && kept[2] != kept[2] && kept[3] == -999));
  CHECK(test::refusal([&] { r.read("a\nunknown\n", words).texts("a"); }) ==
        "x.csv:2:1: column a: \"unknown\" is a missing value");
  CHECK(r.refused("a\nunknown\n") == "x.csv:2:1: column a: \"unknown\" is no number");

  for (const char c : {'.', '-', '+', '\n', '\r', '"', '0', '9', 'e', 'Z', '_', '\0', '\xC3'}) {
    CHECK(r.refused("a,b\n1,2\n", {.separator = c}).find("x.csv: the separator cannot be \"") == 0);
    if (c != '\0')
      CHECK(r.refused("a,b\n1,2\n", {.comment = c}).find("x.csv: the begin of a comment cannot be \"") == 0);
  }
  for (const char c : {',', ';', '|', '\t', ' ', ':', '\x01'}) {
    const std::string s(1, c);
    CHECK(r.read("a" + s + "b\n1.5" + s + "-2\n3e4" + s + ".25\n", {.separator = c}).numbers<float>().values ==
          expected);
  }
  CHECK(r.refused("a\n1\n", {.decimal = ','}) ==
        "x.csv: the decimal point and the separator are both a comma; name the separator, say .separator = ';'");
  CHECK(r.refused("a\n1\n", {.decimal = ';'}) == "x.csv: the decimal point can be . or , but not \";\"");
  CHECK(r.refused("a\n1\n", {.comment = ','}).find("x.csv: a comment begins with the separator") == 0);
  CHECK(r.refused("a\n1\n", {.separator = ';', .decimal = ',', .comment = ','}).find("x.csv: a comment begins") == 0);
}

TEST_CASE("CSV: messages keep to one line, whatever stands in the file") {
  const Reader r;
  CHECK(r.refused("\"a\nb\"\nx\n") == "x.csv:3:1: column a\\x0ab: \"x\" is no number");
  CHECK(r.refused("\"a\r\xC2\x85\xE2\x80\xA8\xC3\xA9\"\n\"1\n2\"\n") ==
        "x.csv:3:1: column a\\x0d\\xc2\\x85\\xe2\\x80\\xa8\xC3\xA9: \"1\\x0a2\" is no number");
  CHECK(r.refused("a,\"\"\n1,\n") == "x.csv:2:2: column 2 (without a name): the field is empty");
  CHECK(r.refused(",a\nx,1\n") == "x.csv:2:1: column 1 (without a name): \"x\" is no number");
  const io::Table t = r.read("\"a\nb\",\"\"\n1,2\n");
  CHECK(test::refusal([&] { t.column("c\nd"); }) ==
        "x.csv: no column is named \"c\\x0ad\"; it has a\\x0ab, 2 (without a name)");
  const std::string name(39, 'n');
  CHECK(r.refused(name + "\xC3\xA9zz,b\nx,1\n") == "x.csv:2:1: column " + name + "...: \"x\" is no number");
  std::string many = "c0";
  for (int k = 1; k < 5000; ++k) many += ",c" + std::to_string(k);
  CHECK(test::refusal([&] { r.read(many + "\n" + many + "\n").column("d"); }).size() < 200);
  CHECK(test::refusal([&] { r.read("a,b\n1,\"N\nA\"\n", {.missing = {"N\nA"}}).texts("b"); }) ==
        "x.csv:2:2: column b: \"N\\x0aA\" is a missing value");
  CHECK(test::refusal([&] { io::parse_csv("", "a\nb"); }) == "a\\x0ab: it is empty");
  const io::Labels labels(std::vector<std::string>{"x\ny", std::string(1000, 'z')});
  const std::string said = test::refusal([&] { labels.index("\x1b[31m"); });
  CHECK(said == "labels: no class is named \"\\x1b[31m\"; there are x\\x0ay, " + std::string(40, 'z') + "...");
}

TEST_CASE("CSV: files that are malformed say where") {
  const Reader r;
  CHECK(r.refused("") == "x.csv: it is empty");
  CHECK(r.refused("\n\r\n \n") == "x.csv: it is empty");
  CHECK(r.refused("a,b\n") == "x.csv: it has a header line but no rows");
  CHECK(r.refused("a,b\n1,2\n3\n") == "x.csv:3:1: the row has 1 column, the first has 2");
  CHECK(r.refused("a,b\n1,2\n\n3,4,5\n") == "x.csv:4:3: the row has 3 columns, the first has 2");
  CHECK(r.refused("a,b\n1,2,\n") == "x.csv:2:3: the row has 3 columns, the first has 2");
  CHECK(r.refused("a,b\n1,\"2\n3,4\n") == "x.csv:2:2: the quoted field that begins here does not end");
  const std::string stray =
      "a quote stands where none may: a field with quotes begins and ends with one, and those inside are doubled";
  CHECK(r.refused("a,b\n1,2\n1,2\"\n") == "x.csv:3:2: " + stray);
  CHECK(r.refused("a,b\n\"1\"2,3\n") == "x.csv:2:1: " + stray);
  CHECK(r.refused("1,2\n3,4\n") ==
        "x.csv:1: the header line holds numbers only; if the file has no header, set .header = false");
  CHECK(r.refused(std::string_view("a,b\n1,\0\n", 8)) == "x.csv:2: there is a zero byte, so this is no text");
  CHECK(r.refused(std::string_view("\xFF\xFE"
                                   "a\0",
                                   4)) == "x.csv: it is UTF-16; save it as UTF-8");
}

TEST_CASE("CSV: two columns of one name can be told apart by number only") {
  const Reader r;
  const io::Table t = r.read("a,a\n1,2\n");
  CHECK(t.numbers<float>().values == Values{1, 2});
  CHECK(test::refusal([&] { t.numbers<float>({"a"}); }) == "x.csv: two columns are named \"a\"");
}

TEST_CASE("CSV: files that are not there or no files, and gzipped ones") {
  const Reader r;
  CHECK(test::refusal([&] { io::read_csv(r.folder / "none.csv"); }).find("none.csv: cannot be read: ") == 0);
  CHECK(test::refusal([&] { io::read_csv(r.folder.path()); }).find("cannot be read: it is a folder") !=
        std::string::npos);

  const auto packed = r.folder / "x.csv.gz";
  const gzFile file = gzopen(packed.c_str(), "wb");
  REQUIRE(gzputs(file, "a,b\n1,2\n3,4\n") > 0);
  gzclose(file);
  CHECK(io::read_csv(packed).numbers<float>().values == Values{1, 2, 3, 4});

  std::string bytes = io::read_file(packed);
  CHECK(test::refusal([&] {
          io::read_csv(r.folder.write("x.gz", bytes.substr(0, bytes.size() - 1)));
        }).find("the compressed data ends too early; the file was cut off") != std::string::npos);
  CHECK(test::refusal([&] {
          io::read_csv(r.folder.write("x.gz", bytes + "x"));
        }).find("bytes follow the compressed data") != std::string::npos);
  bytes[bytes.size() - 6] ^= 1;  // the checksum
  CHECK(test::refusal([&] { io::read_csv(r.folder.write("x.gz", bytes)); }).find("the compressed data is damaged") !=
        std::string::npos);
}
