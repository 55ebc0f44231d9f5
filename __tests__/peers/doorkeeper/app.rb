# frozen_string_literal: true

# Debian's own Doorkeeper 5.5 on 127.0.0.1, set up the way Gitee shows itself. Prints its port on
# standard output once it answers, and ends with its standard input. A line of standard input is a
# time in seconds since 1970: the clock stands there from then on, and the line is printed back.
# Settings, all but the last three required:
#   ROTATION  strict: a refresh revokes the old pair; grace: the first use of the new access token does
#   DIALECT   stock: Doorkeeper as shipped; gitee: with the habits of the 4.x line that Gitee shows,
#             and with what was observed on gitee.com alone
#   CLIENT_ID, CLIENT_SECRET, EMAIL, PASSWORD, SCOPES (of the application), EXPIRES_IN (seconds)
#   REDIRECT_URI (by default http://127.0.0.1:27180/callback)
#   REUSE     1: one login per application, whose tokens are issued again, by default 0
#   REFUSAL   JSON of the status, headers and body of the answer to every token request, by default none

require "json"
require "securerandom"
require "tmpdir"

ROTATION = ENV.fetch("ROTATION")
DIALECT  = ENV.fetch("DIALECT")
PKCE     = DIALECT == "stock" # Gitee is not known to look at a code_challenge
SCOPES   = %i[user_info projects pull_requests issues notes keys hook groups gists enterprises emails].freeze
REFUSAL  = ENV["REFUSAL"] && JSON.parse(ENV["REFUSAL"])
FOLDER   = Dir.mktmpdir("gitee-token-doorkeeper-")
at_exit { FileUtils.remove_entry(FOLDER) }

ENV["RAILS_ENV"]    = "production"
ENV["DATABASE_URL"] = "sqlite3:#{FOLDER}/db.sqlite3?pool=32"

require "action_controller/railtie"
require "active_record/railtie"
require "doorkeeper"
require "doorkeeper-i18n"
require "active_support/testing/time_helpers"

# Gitee refuses callers that send no User-Agent.
class RequireUserAgent
  PAGE = "<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>"

  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) unless env["HTTP_USER_AGENT"].to_s.strip.empty?

    [403, { "Content-Type" => "text/html" }, [PAGE]]
  end
end

# Gitee's risk control refuses a token request before anything looks at it.
class Refuse
  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) unless REFUSAL && env["PATH_INFO"] == "/oauth/token"

    [REFUSAL["status"], REFUSAL["headers"], [REFUSAL["body"]]]
  end
end

class App < Rails::Application
  config.load_defaults 6.1
  config.root = FOLDER
  config.eager_load = true
  config.cache_classes = true
  config.secret_key_base = SecureRandom.hex(64)
  config.logger = ActiveSupport::Logger.new(IO::NULL)
  config.i18n.available_locales = %i[zh-CN en]
  config.i18n.default_locale = :"zh-CN"
  config.middleware.insert_before 0, Refuse
  config.middleware.insert_before 0, RequireUserAgent
end

# SQLite has no row locks, and Doorkeeper guards a refresh by one: a transaction that opens as the
# only writer serialises refreshes as well.
module RowLocksForSqlite
  def begin_db_transaction
    log("begin immediate transaction", "TRANSACTION") { @connection.transaction(:immediate) }
  end

  def configure_connection
    super
    @connection.busy_handler { |tries| sleep(0.002) && tries < 5000 }
    execute("PRAGMA journal_mode = WAL")
    execute("PRAGMA synchronous = OFF")
  end
end
ActiveSupport.on_load(:active_record) do
  require "active_record/connection_adapters/sqlite3_adapter"
  ActiveRecord::ConnectionAdapters::SQLite3Adapter.prepend(RowLocksForSqlite)
end

module HexAccessToken
  def self.generate(_options = {}) = SecureRandom.hex(16)
end

Doorkeeper.configure do
  orm :active_record
  grant_flows %w[authorization_code password]
  use_refresh_token
  reuse_access_token if ENV["REUSE"] == "1"
  default_scopes :user_info
  optional_scopes(*(SCOPES - [:user_info]))
  access_token_expires_in Integer(ENV.fetch("EXPIRES_IN"))
  access_token_generator "HexAccessToken"
  default_generator_method :hex
  force_ssl_in_redirect_uri false
  access_token_methods :from_bearer_authorization,
                       ->(request) { request.authorization.to_s[/\Atoken (.+)\z/i, 1] },
                       :from_access_token_param
  resource_owner_from_credentials { |_| User.authenticate(params[:username], params[:password]) }
  resource_owner_authenticator do
    User.find_by(id: session[:user_id]) || begin
      session[:return_to] = request.fullpath
      redirect_to "/login"
    end
  end
end

if DIALECT == "gitee"
  module Doorkeeper
    OAuth::ErrorResponse.class_eval { def status = :unauthorized }          # 400 since 5.1
    OAuth::InvalidRequestResponse.class_eval { def status = :unauthorized }
    AccessTokenMixin.module_eval { def token_type = "bearer" }              # "Bearer" since 4.4.1
    OAuth::RefreshTokenRequest.class_eval do                                # needs a client since 5.0.1
      def validate_client_match = !client || refresh_token.application_id == client.id
    end
    OAuth::AuthorizationCodeRequest.class_eval do                           # observed: a dead code is a wrong client
      def validate_client = !grant.nil? && grant.accessible? && client.present?
    end
    OAuth::Helpers::URIChecker.define_singleton_method(:valid_for_authorization?) do |url, registered|
      registered.split.include?(url)                                        # to the character: port and query count
    end
  end
end

App.initialize!

# What the packaged translations lack, and the words that gitee.com is on record with.
I18n.eager_load!
I18n.backend.store_translations(:"zh-CN", doorkeeper: { errors: { messages: {
  invalid_request: %i[unknown missing_param request_not_authorized].to_h { |key| [key, "这个请求缺少必要的参数，或者参数值、格式不正确"] },
  invalid_redirect_uri: "无效的登录回调地址",
  access_denied: "用户或服务器拒绝了请求",
  invalid_scope: "请求范围无效、未知或格式不正确",
  invalid_client: "由于未知、不支持或没有客户端，认证失败",
  invalid_grant: "授权方式无效，或者登录回调地址无效、过期或已被撤销",
  unsupported_response_type: "服务器不支持这种响应类型",
  unsupported_grant_type: "服务器不支持此类型的授权方式"
} }, authorizations: { buttons: { deny: "拒绝" },
  new: { title: "OAuth 授权请求" }, error: { title: "登录存在错误" } }, scopes: SCOPES.to_h { |scope| [scope, scope.to_s] } })

ActiveRecord::Schema.verbose = false
ActiveRecord::Schema.define do
  create_table(:users) { |t| t.string :email, :password, :login, :name, null: false }

  create_table :oauth_applications do |t|
    t.string  :name, :uid, :secret, null: false
    t.text    :redirect_uri
    t.string  :scopes, null: false
    t.boolean :confidential, null: false, default: true
    t.timestamps
  end

  create_table :oauth_access_grants do |t|
    t.references :resource_owner, :application, null: false
    t.string   :token, null: false, index: { unique: true }
    t.integer  :expires_in, null: false
    t.text     :redirect_uri, null: false
    t.datetime :created_at, null: false
    t.datetime :revoked_at
    t.string   :scopes, null: false
    # These columns alone decide whether Doorkeeper wants a code_verifier.
    t.string   :code_challenge, :code_challenge_method if PKCE
  end

  create_table :oauth_access_tokens do |t|
    t.references :resource_owner, :application
    t.string   :token, null: false, index: { unique: true }
    t.string   :refresh_token, index: { unique: true }
    t.integer  :expires_in
    t.datetime :revoked_at
    t.datetime :created_at, null: false
    t.string   :scopes
    # This column alone decides when the old row is revoked.
    t.string   :previous_refresh_token, null: false, default: "" if ROTATION == "grace"
  end
end

class User < ActiveRecord::Base
  def self.authenticate(email, password)
    user = find_by(email: email.to_s)
    user if user && ActiveSupport::SecurityUtils.secure_compare(user.password, password.to_s)
  end
end

User.create!(email: ENV.fetch("EMAIL"), password: ENV.fetch("PASSWORD"), login: "tester", name: "Tester")
Doorkeeper::Application.create!(name: "peer", uid: ENV.fetch("CLIENT_ID"), secret: ENV.fetch("CLIENT_SECRET"),
                                scopes: ENV.fetch("SCOPES"),
                                redirect_uri: ENV.fetch("REDIRECT_URI", "http://127.0.0.1:27180/callback"))

class SessionsController < ActionController::Base
  protect_from_forgery with: :exception

  PAGE = <<~ERB
    <!DOCTYPE html>
    <html lang="zh-CN">
    <meta charset="utf-8">
    <title>登录</title>
    <h1>登录</h1>
    <p><%= @error %></p>
    <%= form_tag "/login" do %>
      <%= label_tag :email, "邮箱" %> <%= email_field_tag :email %>
      <%= label_tag :password, "密码" %> <%= password_field_tag :password %>
      <%= submit_tag "登录" %>
    <% end %>
    </html>
  ERB

  def new = render(inline: PAGE)

  def create
    user = User.authenticate(params[:email], params[:password])
    return refuse unless user

    return_to = session[:return_to] || "/login"
    reset_session
    session[:user_id] = user.id
    redirect_to return_to
  end

  private

  def refuse
    @error = "帐号或者密码错误"
    render inline: PAGE, status: :unauthorized
  end
end

if DIALECT == "gitee"
  # Gitee asks who the user is before it looks for the application, and says in JSON that there is none.
  Doorkeeper::AuthorizationsController.before_action do
    next if Doorkeeper::Application.by_uid(params[:client_id])

    render json: { error: "Application does not exist" }, status: :unauthorized
  end

  # The requested scope does not narrow what a code brings: all that the application has.
  Doorkeeper::AccessGrant.before_create { self.scopes = application.scopes.to_s }
end

class UsersController < ActionController::API
  before_action { doorkeeper_authorize! :user_info }

  def show = render(json: User.find(doorkeeper_token.resource_owner_id).slice(:id, :login, :name))

  private

  # Doorkeeper's own answer has an empty body; Gitee's API says why in JSON.
  def doorkeeper_unauthorized_render_options(error: nil)
    return if DIALECT == "stock"

    { json: { message: "401 Unauthorized: Access token #{error.reason == :expired ? 'is expired' : 'does not exist'}" } }
  end
end

App.routes.draw do
  use_doorkeeper { skip_controllers :applications, :authorized_applications }
  get "/login", to: "sessions#new"
  post "/login", to: "sessions#create"
  get "/api/v5/user", to: "users#show"
end

require "puma"
server = Puma::Server.new(App, Puma::Events.null, min_threads: 4, max_threads: 24)
port = server.add_tcp_listener("127.0.0.1", 0).addr[1]
thread = server.run
$stdout.sync = true
$stdout.puts(port)
extend ActiveSupport::Testing::TimeHelpers
while (line = $stdin.gets) # until whoever started this closes it or dies
  travel_to Time.at(Integer(line))
  $stdout.puts(line)
end
server.stop(true)
thread.join
