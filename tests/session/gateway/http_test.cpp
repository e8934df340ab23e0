// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using support::http_get;
using support::HttpClient;
using testing::HasSubstr;
using testing::Not;

TEST(Http, healthz_says_ok) {
    Serving serving;
    const auto response = http_get(serving.port(), "/healthz");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "ok\n");
    EXPECT_EQ(response.headers.at("cache-control"), "no-store");
}

/// Shows one gauge, as control shows what it counts.
class Elsewhere : public prometheus::Collectable {
public:
    std::vector<prometheus::MetricFamily> Collect() const override {
        prometheus::ClientMetric metric;
        metric.gauge.value = 6;
        return {{"rostrum_sessions", "Sessions.", prometheus::MetricType::Gauge, {metric}}};
    }
};

TEST(Http, metrics_are_in_prometheus_format_with_those_of_others) {
    gateway::Settings settings;
    settings.registry = std::make_shared<prometheus::Registry>();
    auto commits = prometheus::BuildCounter().Name("rostrum_commits_total").Help("Commits.");
    commits.Register(*settings.registry).Add({}).Increment();
    settings.control_metrics = std::make_shared<Elsewhere>();
    Serving serving(settings);
    http_get(serving.port(), "/healthz");
    const auto response = http_get(serving.port(), "/metrics");
    EXPECT_EQ(response.headers.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_THAT(response.body, HasSubstr("# TYPE rostrum_connections gauge"));
    EXPECT_THAT(response.body, HasSubstr("# TYPE rostrum_gateway_handling_seconds histogram"));
    EXPECT_THAT(response.body, HasSubstr("rostrum_http_requests_total{code=\"200\",path=\"/healthz\"} 1"));
    EXPECT_THAT(response.body, HasSubstr("\nrostrum_commits_total 1\n"));
    EXPECT_THAT(response.body, HasSubstr("\nrostrum_sessions 6\n"));
}

TEST(Http, pages_come_from_memory_with_a_tag) {
    gateway::Settings settings;
    settings.static_files["/index.html"] = {"", "<p>Rostrum</p>"};
    settings.static_files["/app.mjs"] = {"", "export {}"};
    Serving serving(settings);
    HttpClient client(serving.port());
    const auto page = client.get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body, "<p>Rostrum</p>");
    EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.headers.at("x-content-type-options"), "nosniff");
    const auto policy = page.headers.at("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'; script-src 'self'; style-src 'self'; "));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_EQ(page.headers.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(page.headers.at("cross-origin-opener-policy"), "same-origin");
    EXPECT_THAT(page.headers.at("permissions-policy"), HasSubstr("microphone=(self)"));
    EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
    EXPECT_EQ(page.headers.count("vary"), 0u) << "there is one form only";
    const auto tag = page.headers.at("etag");
    EXPECT_EQ(tag.front(), '"');
    const auto again = client.get("/index.html", "If-None-Match: \"other\", W/" + tag + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.headers.at("etag"), tag);
    EXPECT_EQ(client.get("/", "If-None-Match: \"other\"\r\n").status, 200);
    EXPECT_EQ(client.get("/app.mjs").headers.at("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(client.get("/nothing").status, 404);
    EXPECT_EQ(client.get("/../etc/passwd").status, 404);
}

TEST(Http, a_folder_is_read_once_at_the_start) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "gateway_http_test";
    std::filesystem::create_directories(folder / "sub");
    std::ofstream(folder / "sub" / "page.html") << "as it was";
    gateway::Settings settings;
    settings.static_folder = folder;
    Serving serving(settings);
    std::ofstream(folder / "sub" / "page.html") << "changed";
    EXPECT_EQ(http_get(serving.port(), "/sub/page.html").body, "as it was");
    std::filesystem::remove_all(folder);
}

TEST(Http, a_folder_that_is_not_there_is_a_fault) {
    gateway::Settings settings;
    settings.static_folder = "/nowhere/at/all";
    control::Mailbox<control::Inbound> in(1);
    control::Mailbox<control::Outbound> out(1);
    const auto started = gateway::Gateway::start(settings, in, out);
    ASSERT_FALSE(started);
    EXPECT_THAT(started.error().what, HasSubstr("/nowhere/at/all"));
}

/// A folder as the build of the pages leaves it: files with a hash in their name, compressed forms beside
/// them.
class Built : public testing::Test {
protected:
    Built() {
        std::filesystem::create_directories(folder_ / "assets");
        for (const auto& [name, body] : {std::pair{"index.html", "page"},
                                         {"index.html.br", "page, br"},
                                         {"assets/app-a1b2.js", "script"},
                                         {"assets/app-a1b2.js.br", "script, br"},
                                         {"assets/app-a1b2.js.gz", "script, gz"},
                                         {"assets/orphan.js.br", "of nothing"}})
            std::ofstream(folder_ / name) << body;
        settings_.static_folder = folder_;
    }
    ~Built() override { std::filesystem::remove_all(folder_); }

    const std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                          ("gateway_built_pages_" + std::to_string(getpid()));
    gateway::Settings settings_;
};

TEST_F(Built, the_smallest_form_that_the_browser_takes_is_sent) {
    Serving serving(settings_);
    HttpClient client(serving.port());
    const auto get = [&client](const std::string& accepted) {
        return client.get("/assets/app-a1b2.js", "Accept-Encoding: " + accepted + "\r\n");
    };
    const auto brotli = get("gzip, deflate, br;q=0.9");
    EXPECT_EQ(brotli.body, "script, br");
    EXPECT_EQ(brotli.headers.at("content-encoding"), "br");
    EXPECT_EQ(brotli.headers.at("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(brotli.headers.at("vary"), "Accept-Encoding");
    EXPECT_EQ(get("gzip, br;q=0").body, "script, gz") << "a weight of 0 is a no";
    EXPECT_EQ(get("br;q=0.000, gzip;q=0.0").body, "script");
    EXPECT_EQ(get("brotli").body, "script");
    const auto plain = client.get("/assets/app-a1b2.js");
    EXPECT_EQ(plain.body, "script");
    EXPECT_EQ(plain.headers.count("content-encoding"), 0u);
    EXPECT_EQ(plain.headers.at("vary"), "Accept-Encoding");
    EXPECT_NE(plain.headers.at("etag"), brotli.headers.at("etag")) << "each form has a tag of its own";
    EXPECT_EQ(client.get("/", "Accept-Encoding: gzip\r\n").body, "page");
    EXPECT_EQ(client.get("/", "Accept-Encoding: br\r\n").body, "page, br");
}

TEST_F(Built, a_tag_matches_its_own_form_only) {
    Serving serving(settings_);
    HttpClient client(serving.port());
    const auto tag = client.get("/", "Accept-Encoding: br\r\n").headers.at("etag");
    const auto with = [&](const std::string& accepted) {
        return client.get("/", "If-None-Match: " + tag + "\r\n" + accepted).status;
    };
    EXPECT_EQ(with("Accept-Encoding: br\r\n"), 304);
    EXPECT_EQ(with(""), 200);
}

TEST_F(Built, names_with_a_hash_are_kept_for_ever_and_pages_are_asked_for_again) {
    Serving serving(settings_);
    HttpClient client(serving.port());
    EXPECT_EQ(client.get("/assets/app-a1b2.js").headers.at("cache-control"),
              "public, max-age=31536000, immutable");
    EXPECT_EQ(client.get("/").headers.at("cache-control"), "no-cache");
}

TEST_F(Built, compressed_forms_are_no_pages_of_their_own) {
    settings_.static_files["/index.html"] = {"", "of the program"};
    Serving serving(settings_);
    HttpClient client(serving.port());
    EXPECT_EQ(client.get("/assets/app-a1b2.js.br").status, 404);
    EXPECT_EQ(client.get("/assets/orphan.js").status, 404);
    EXPECT_EQ(client.get("/", "Accept-Encoding: br\r\n").body, "of the program")
        << "the folder's form belongs to the folder's page";
}

TEST(Http, head_has_no_body_and_other_methods_are_refused) {
    gateway::Settings settings;
    settings.static_files["/index.html"] = {"", "0123456789"};
    Serving serving(settings);
    HttpClient client(serving.port());
    const auto head = client.request("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("content-length"), "10");
    EXPECT_EQ(client.get("/").body, "0123456789") << "nothing of the answer to HEAD was left over";
    for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
        const auto response = HttpClient(serving.port())
                                  .request(method + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab");
        EXPECT_EQ(response.status, 405) << method;
        EXPECT_EQ(response.headers.at("allow"), "GET, HEAD");
    }
}

TEST(Http, a_large_body_is_refused_with_413) {
    Serving serving;
    const auto response =
        HttpClient(serving.port()).request("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(nlohmann::json::parse(response.body)["status"], 413);
}

TEST(Http, exports_are_asked_of_control_decoded) {
    Serving serving;
    serving.http_reply = {0, 200, "text/csv; charset=utf-8", "a,b\r\n", "speakers \"x\"\r\n.csv"};
    const auto response =
        http_get(serving.port(), "/api/v1/sessions/ss6/speakers?item=1%28a%29&format=csv&flag",
                 "Authorization: Bearer abc\r\n");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "a,b\r\n");
    EXPECT_EQ(response.headers.at("content-disposition"), "attachment; filename=\"speakers__x___.csv\"");
    const auto requests = serving.http_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].session, "ss6");
    EXPECT_EQ(requests[0].resource, "speakers");
    EXPECT_EQ(requests[0].bearer, "abc");
    const std::vector<std::pair<std::string, std::string>> query{
        {"item", "1(a)"}, {"format", "csv"}, {"flag", ""}};
    EXPECT_EQ(requests[0].query, query);
}

std::string upload(const std::string& path, const std::string& body, std::size_t announced) {
    return "POST " + path +
           " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\nContent-Type: application/pdf" +
           "\r\nContent-Length: " + std::to_string(announced) + "\r\n\r\n" + body;
}
const std::string texts = "/api/v1/sessions/ss6/documents";

TEST(Http, a_text_reaches_control_whole) {
    Serving serving;
    serving.http_reply = {0, 201, "application/json", "{}", ""};
    std::string body = "%PDF-";
    for (int i = 0; body.size() < 3'000'000; ++i) body += std::to_string(i);
    HttpClient client(serving.port());
    const auto response = client.request(upload(texts + "?language=fr&name=a%20b.pdf", body, body.size()));
    EXPECT_EQ(response.status, 201);
    const auto requests = serving.http_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].resource, "documents");
    EXPECT_EQ(requests[0].bearer, "abc");
    EXPECT_EQ(requests[0].content_type, "application/pdf");
    ASSERT_TRUE(requests[0].body);
    EXPECT_TRUE(*requests[0].body == body);
    const std::vector<std::pair<std::string, std::string>> query{{"language", "fr"}, {"name", "a b.pdf"}};
    EXPECT_EQ(requests[0].query, query);
}

TEST(Http, a_text_that_is_too_large_or_of_no_known_size_is_refused) {
    gateway::Settings settings;
    settings.limits.upload_bytes = 1000;
    Serving serving(settings);
    EXPECT_EQ(HttpClient(serving.port()).request(upload(texts, "", 1001)).status, 413);
    EXPECT_EQ(HttpClient(serving.port()).request("POST " + texts + " HTTP/1.1\r\nHost: x\r\n\r\n").status,
              411);
    EXPECT_EQ(HttpClient(serving.port())
                  .request("POST " + texts + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab")
                  .status,
              401);
    EXPECT_TRUE(serving.http_requests().empty());
}

TEST(Http, half_a_text_reaches_nobody_and_leaves_room_for_others) {
    gateway::Settings settings;
    settings.limits.uploads_bytes = 1000;
    Serving serving(settings);
    const std::string body(800, 'x');
    {
        HttpClient half(serving.port());
        half.socket().write(upload(texts, body.substr(0, 400), body.size()));
        for (int i = 0; i < 500; ++i) {  // until its room is taken
            if (HttpClient(serving.port()).request(upload(texts, body, body.size())).status == 503) break;
            serving.forget_requests();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        EXPECT_EQ(HttpClient(serving.port()).request(upload(texts, body, body.size())).status, 503);
    }
    int status = 503;
    for (int i = 0; i < 500 && status == 503; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        status = HttpClient(serving.port()).request(upload(texts, body, body.size())).status;
    }
    EXPECT_EQ(status, 200);
    for (const auto& request : serving.http_requests()) EXPECT_EQ(request.body->size(), body.size());
}

TEST(Http, a_text_that_waits_for_the_disk_takes_room_until_it_is_let_go) {
    gateway::Settings settings;
    settings.limits.uploads_bytes = 1000;
    Serving serving(settings);
    const std::string body(800, 'x'), small(200, 'y');
    const auto send = [&serving](const std::string& text) {
        return HttpClient(serving.port()).request(upload(texts, text, text.size())).status;
    };
    EXPECT_EQ(send(body), 200);  // control keeps it
    EXPECT_EQ(send(body), 503);
    EXPECT_EQ(send(small), 200);
    EXPECT_EQ(send("z"), 503);
    serving.forget_requests();
    EXPECT_EQ(send(body), 200);
}

TEST(Http, the_body_of_an_upload_that_control_refuses_is_not_waited_for_and_takes_no_room) {
    gateway::Settings settings;
    settings.limits.uploads_bytes = 1000;
    Serving serving(settings);
    serving.upload_status = 403;
    HttpClient refused(serving.port());
    EXPECT_EQ(refused.request(upload(texts, std::string(300, 'x'), 900)).status, 403);
    serving.upload_status = control::continues;
    EXPECT_EQ(HttpClient(serving.port()).request(upload(texts, std::string(900, 'x'), 900)).status, 200);
    EXPECT_EQ(serving.http_requests().size(), 1u);
}

TEST(Http, a_refusal_reaches_one_who_is_still_sending) {
    Serving serving;
    serving.upload_status = 403;
    const std::string body(8 << 20, 'x');
    for (const char* path : {"/api/v1/sessions/ss6/documents", "/healthz"}) {
        HttpClient client(serving.port());
        const auto response = client.request(upload(path, body, body.size()));  // sends all before it reads
        EXPECT_EQ(response.status, path == texts ? 403 : 413);
        EXPECT_EQ(response.headers.at("connection"), "close");
    }
    EXPECT_TRUE(serving.http_requests().empty());
}

TEST(Http, a_content_length_that_is_no_number_is_refused) {
    Serving serving;
    for (const char* length : {"x", "-1", "5 6", "0x10", "99999999999999999999999"})
        for (const char* request : {"GET /healthz", "POST /api/v1/sessions/ss6/documents"})
            EXPECT_EQ(HttpClient(serving.port())
                          .request(std::string(request) +
                                   " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n")
                          .status,
                      400)
                << request << length;
    EXPECT_EQ(HttpClient(serving.port())
                  .request("POST " + texts + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\n" +
                           "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n")
                  .status,
              411);
    EXPECT_TRUE(serving.http_requests().empty());
}

TEST(Http, one_text_is_a_part_of_the_resource) {
    Serving serving;
    EXPECT_EQ(http_get(serving.port(), texts + "/t1").status, 200);
    EXPECT_EQ(http_get(serving.port(), texts + "/t1/x").status, 404);
    ASSERT_EQ(serving.http_requests().size(), 1u);
    EXPECT_EQ(serving.http_requests()[0].part, "t1");
    EXPECT_FALSE(serving.http_requests()[0].body);
}

TEST(Http, a_query_that_does_not_fit_is_refused_whole) {
    Serving serving;
    const std::string path = "/api/v1/sessions/s/report?lang=en";
    std::string many = path;
    for (int i = 0; i < 16; ++i) many += "&m=" + std::to_string(i);
    for (const auto& each : {many, path + std::string(600, 'n')}) {
        const auto response = http_get(serving.port(), each);
        EXPECT_EQ(response.status, 400) << each;
        EXPECT_EQ(response.headers.at("content-type"), "application/problem+json");
    }
    EXPECT_TRUE(serving.http_requests().empty());
    EXPECT_EQ(http_get(serving.port(), path).status, 200);
}

TEST(Http, errors_of_control_keep_their_status) {
    Serving serving;
    serving.http_reply = {0, 401, "application/problem+json", "{}", ""};
    const auto response = http_get(serving.port(), "/api/v1/sessions/s/report");
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(response.headers.at("www-authenticate"), "Bearer");
}

TEST(Http, a_large_answer_comes_whole_and_the_connection_goes_on) {
    Serving serving;
    std::string body;
    for (int i = 0; body.size() < 5'000'000; ++i) body += std::to_string(i) + "\n";
    serving.http_reply.body = body;
    HttpClient client(serving.port(), {.receive_buffer = 8192});
    EXPECT_TRUE(client.get("/api/v1/sessions/s/journal").body == body);
    EXPECT_TRUE(client.get("/api/v1/sessions/s/journal").body == body);
    EXPECT_EQ(client.get("/healthz").status, 200);
}

TEST(Http, pipelined_requests_are_answered_in_order) {
    Serving serving;
    HttpClient client(serving.port());
    client.socket().write(
        "GET /api/v1/sessions/s/a HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.request("").body, "body");
    EXPECT_EQ(client.request("").body, "ok\n");
}

TEST(Http, paths_that_name_no_resource_do_not_reach_control) {
    Serving serving;
    for (const auto* path : {"/api/v1/sessions/", "/api/v1/sessions/s", "/api/v1/sessions/s/",
                             "/api/v1/sessions//r", "/api/v1/sessions/s/r/x", "/api/v2/sessions/s/r"})
        EXPECT_EQ(http_get(serving.port(), path).status, 404) << path;
    EXPECT_TRUE(serving.http_requests().empty());
}

TEST(Http, a_client_that_leaves_before_the_answer_harms_nobody) {
    Serving serving;
    serving.http_answered = false;
    {
        support::Socket impatient(serving.port());
        impatient.write("GET /api/v1/sessions/s/report HTTP/1.1\r\nHost: x\r\n\r\n");
        for (int i = 0; i < 500 && serving.http_requests().empty(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ASSERT_EQ(serving.http_requests().size(), 1u);
    EXPECT_EQ(http_get(serving.port(), "/healthz").status, 200);
    serving.post(control::HttpReply{serving.http_requests()[0].connection, 200, "text/plain", "late", ""});
    EXPECT_EQ(http_get(serving.port(), "/healthz").status, 200);
}

TEST(Http, plain_get_of_ws_is_told_to_upgrade) {
    Serving serving;
    EXPECT_EQ(http_get(serving.port(), "/ws").status, 426);
}

}  // namespace
