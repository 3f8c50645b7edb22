function su(i, o) {
  for (var c = 0; c < o.length; c++) {
    const s = o[c];
    if (typeof s != "string" && !Array.isArray(s)) {
      for (const d in s)
        if (d !== "default" && !(d in i)) {
          const p = Object.getOwnPropertyDescriptor(s, d);
          p && Object.defineProperty(i, d, p.get ? p : {
            enumerable: !0,
            get: () => s[d]
          });
        }
    }
  }
  return Object.freeze(Object.defineProperty(i, Symbol.toStringTag, { value: "Module" }));
}
function cu(i) {
  return i && i.__esModule && Object.prototype.hasOwnProperty.call(i, "default") ? i.default : i;
}
var jc = { exports: {} }, kn = {};
var Hm;
function sy() {
  if (Hm) return kn;
  Hm = 1;
  var i = /* @__PURE__ */ Symbol.for("react.transitional.element"), o = /* @__PURE__ */ Symbol.for("react.fragment");
  function c(s, d, p) {
    var m = null;
    if (p !== void 0 && (m = "" + p), d.key !== void 0 && (m = "" + d.key), "key" in d) {
      p = {};
      for (var h in d)
        h !== "key" && (p[h] = d[h]);
    } else p = d;
    return d = p.ref, {
      $$typeof: i,
      type: s,
      key: m,
      ref: d !== void 0 ? d : null,
      props: p
    };
  }
  return kn.Fragment = o, kn.jsx = c, kn.jsxs = c, kn;
}
var Vm;
function cy() {
  return Vm || (Vm = 1, jc.exports = sy()), jc.exports;
}
var $ = cy();
const uy = /* @__PURE__ */ cu($), dy = /* @__PURE__ */ su({
  __proto__: null,
  default: uy
}, [$]);
var Bc = { exports: {} }, fe = {};
var Um;
function fy() {
  if (Um) return fe;
  Um = 1;
  var i = /* @__PURE__ */ Symbol.for("react.transitional.element"), o = /* @__PURE__ */ Symbol.for("react.portal"), c = /* @__PURE__ */ Symbol.for("react.fragment"), s = /* @__PURE__ */ Symbol.for("react.strict_mode"), d = /* @__PURE__ */ Symbol.for("react.profiler"), p = /* @__PURE__ */ Symbol.for("react.consumer"), m = /* @__PURE__ */ Symbol.for("react.context"), h = /* @__PURE__ */ Symbol.for("react.forward_ref"), v = /* @__PURE__ */ Symbol.for("react.suspense"), g = /* @__PURE__ */ Symbol.for("react.memo"), S = /* @__PURE__ */ Symbol.for("react.lazy"), _ = /* @__PURE__ */ Symbol.for("react.activity"), E = Symbol.iterator;
  function X(y) {
    return y === null || typeof y != "object" ? null : (y = E && y[E] || y["@@iterator"], typeof y == "function" ? y : null);
  }
  var B = {
    isMounted: function() {
      return !1;
    },
    enqueueForceUpdate: function() {
    },
    enqueueReplaceState: function() {
    },
    enqueueSetState: function() {
    }
  }, j = Object.assign, P = {};
  function Y(y, O, G) {
    this.props = y, this.context = O, this.refs = P, this.updater = G || B;
  }
  Y.prototype.isReactComponent = {}, Y.prototype.setState = function(y, O) {
    if (typeof y != "object" && typeof y != "function" && y != null)
      throw Error(
        "takes an object of state variables to update or a function which returns an object of state variables."
      );
    this.updater.enqueueSetState(this, y, O, "setState");
  }, Y.prototype.forceUpdate = function(y) {
    this.updater.enqueueForceUpdate(this, y, "forceUpdate");
  };
  function Z() {
  }
  Z.prototype = Y.prototype;
  function W(y, O, G) {
    this.props = y, this.context = O, this.refs = P, this.updater = G || B;
  }
  var I = W.prototype = new Z();
  I.constructor = W, j(I, Y.prototype), I.isPureReactComponent = !0;
  var N = Array.isArray;
  function ee() {
  }
  var L = { H: null, A: null, T: null, S: null }, Q = Object.prototype.hasOwnProperty;
  function K(y, O, G) {
    var F = G.ref;
    return {
      $$typeof: i,
      type: y,
      key: O,
      ref: F !== void 0 ? F : null,
      props: G
    };
  }
  function se(y, O) {
    return K(y.type, O, y.props);
  }
  function ve(y) {
    return typeof y == "object" && y !== null && y.$$typeof === i;
  }
  function le(y) {
    var O = { "=": "=0", ":": "=2" };
    return "$" + y.replace(/[=:]/g, function(G) {
      return O[G];
    });
  }
  var Oe = /\/+/g;
  function Pe(y, O) {
    return typeof y == "object" && y !== null && y.key != null ? le("" + y.key) : O.toString(36);
  }
  function me(y) {
    switch (y.status) {
      case "fulfilled":
        return y.value;
      case "rejected":
        throw y.reason;
      default:
        switch (typeof y.status == "string" ? y.then(ee, ee) : (y.status = "pending", y.then(
          function(O) {
            y.status === "pending" && (y.status = "fulfilled", y.value = O);
          },
          function(O) {
            y.status === "pending" && (y.status = "rejected", y.reason = O);
          }
        )), y.status) {
          case "fulfilled":
            return y.value;
          case "rejected":
            throw y.reason;
        }
    }
    throw y;
  }
  function R(y, O, G, F, de) {
    var ge = typeof y;
    (ge === "undefined" || ge === "boolean") && (y = null);
    var Ce = !1;
    if (y === null) Ce = !0;
    else
      switch (ge) {
        case "bigint":
        case "string":
        case "number":
          Ce = !0;
          break;
        case "object":
          switch (y.$$typeof) {
            case i:
            case o:
              Ce = !0;
              break;
            case S:
              return Ce = y._init, R(
                Ce(y._payload),
                O,
                G,
                F,
                de
              );
          }
      }
    if (Ce)
      return de = de(y), Ce = F === "" ? "." + Pe(y, 0) : F, N(de) ? (G = "", Ce != null && (G = Ce.replace(Oe, "$&/") + "/"), R(de, O, G, "", function(he) {
        return he;
      })) : de != null && (ve(de) && (de = se(
        de,
        G + (de.key == null || y && y.key === de.key ? "" : ("" + de.key).replace(
          Oe,
          "$&/"
        ) + "/") + Ce
      )), O.push(de)), 1;
    Ce = 0;
    var U = F === "" ? "." : F + ":";
    if (N(y))
      for (var H = 0; H < y.length; H++)
        F = y[H], ge = U + Pe(F, H), Ce += R(
          F,
          O,
          G,
          ge,
          de
        );
    else if (H = X(y), typeof H == "function")
      for (y = H.call(y), H = 0; !(F = y.next()).done; )
        F = F.value, ge = U + Pe(F, H++), Ce += R(
          F,
          O,
          G,
          ge,
          de
        );
    else if (ge === "object") {
      if (typeof y.then == "function")
        return R(
          me(y),
          O,
          G,
          F,
          de
        );
      throw O = String(y), Error(
        "Objects are not valid as a React child (found: " + (O === "[object Object]" ? "object with keys {" + Object.keys(y).join(", ") + "}" : O) + "). If you meant to render a collection of children, use an array instead."
      );
    }
    return Ce;
  }
  function q(y, O, G) {
    if (y == null) return y;
    var F = [], de = 0;
    return R(y, F, "", "", function(ge) {
      return O.call(G, ge, de++);
    }), F;
  }
  function ie(y) {
    if (y._status === -1) {
      var O = y._result;
      O = O(), O.then(
        function(G) {
          (y._status === 0 || y._status === -1) && (y._status = 1, y._result = G);
        },
        function(G) {
          (y._status === 0 || y._status === -1) && (y._status = 2, y._result = G);
        }
      ), y._status === -1 && (y._status = 0, y._result = O);
    }
    if (y._status === 1) return y._result.default;
    throw y._result;
  }
  var J = typeof reportError == "function" ? reportError : function(y) {
    if (typeof window == "object" && typeof window.ErrorEvent == "function") {
      var O = new window.ErrorEvent("error", {
        bubbles: !0,
        cancelable: !0,
        message: typeof y == "object" && y !== null && typeof y.message == "string" ? String(y.message) : String(y),
        error: y
      });
      if (!window.dispatchEvent(O)) return;
    } else if (typeof process == "object" && typeof process.emit == "function") {
      process.emit("uncaughtException", y);
      return;
    }
    console.error(y);
  }, ue = {
    map: q,
    forEach: function(y, O, G) {
      q(
        y,
        function() {
          O.apply(this, arguments);
        },
        G
      );
    },
    count: function(y) {
      var O = 0;
      return q(y, function() {
        O++;
      }), O;
    },
    toArray: function(y) {
      return q(y, function(O) {
        return O;
      }) || [];
    },
    only: function(y) {
      if (!ve(y))
        throw Error(
          "React.Children.only expected to receive a single React element child."
        );
      return y;
    }
  };
  return fe.Activity = _, fe.Children = ue, fe.Component = Y, fe.Fragment = c, fe.Profiler = d, fe.PureComponent = W, fe.StrictMode = s, fe.Suspense = v, fe.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = L, fe.__COMPILER_RUNTIME = {
    __proto__: null,
    c: function(y) {
      return L.H.useMemoCache(y);
    }
  }, fe.cache = function(y) {
    return function() {
      return y.apply(null, arguments);
    };
  }, fe.cacheSignal = function() {
    return null;
  }, fe.cloneElement = function(y, O, G) {
    if (y == null)
      throw Error(
        "The argument must be a React element, but you passed " + y + "."
      );
    var F = j({}, y.props), de = y.key;
    if (O != null)
      for (ge in O.key !== void 0 && (de = "" + O.key), O)
        !Q.call(O, ge) || ge === "key" || ge === "__self" || ge === "__source" || ge === "ref" && O.ref === void 0 || (F[ge] = O[ge]);
    var ge = arguments.length - 2;
    if (ge === 1) F.children = G;
    else if (1 < ge) {
      for (var Ce = Array(ge), U = 0; U < ge; U++)
        Ce[U] = arguments[U + 2];
      F.children = Ce;
    }
    return K(y.type, de, F);
  }, fe.createContext = function(y) {
    return y = {
      $$typeof: m,
      _currentValue: y,
      _currentValue2: y,
      _threadCount: 0,
      Provider: null,
      Consumer: null
    }, y.Provider = y, y.Consumer = {
      $$typeof: p,
      _context: y
    }, y;
  }, fe.createElement = function(y, O, G) {
    var F, de = {}, ge = null;
    if (O != null)
      for (F in O.key !== void 0 && (ge = "" + O.key), O)
        Q.call(O, F) && F !== "key" && F !== "__self" && F !== "__source" && (de[F] = O[F]);
    var Ce = arguments.length - 2;
    if (Ce === 1) de.children = G;
    else if (1 < Ce) {
      for (var U = Array(Ce), H = 0; H < Ce; H++)
        U[H] = arguments[H + 2];
      de.children = U;
    }
    if (y && y.defaultProps)
      for (F in Ce = y.defaultProps, Ce)
        de[F] === void 0 && (de[F] = Ce[F]);
    return K(y, ge, de);
  }, fe.createRef = function() {
    return { current: null };
  }, fe.forwardRef = function(y) {
    return { $$typeof: h, render: y };
  }, fe.isValidElement = ve, fe.lazy = function(y) {
    return {
      $$typeof: S,
      _payload: { _status: -1, _result: y },
      _init: ie
    };
  }, fe.memo = function(y, O) {
    return {
      $$typeof: g,
      type: y,
      compare: O === void 0 ? null : O
    };
  }, fe.startTransition = function(y) {
    var O = L.T, G = {};
    L.T = G;
    try {
      var F = y(), de = L.S;
      de !== null && de(G, F), typeof F == "object" && F !== null && typeof F.then == "function" && F.then(ee, J);
    } catch (ge) {
      J(ge);
    } finally {
      O !== null && G.types !== null && (O.types = G.types), L.T = O;
    }
  }, fe.unstable_useCacheRefresh = function() {
    return L.H.useCacheRefresh();
  }, fe.use = function(y) {
    return L.H.use(y);
  }, fe.useActionState = function(y, O, G) {
    return L.H.useActionState(y, O, G);
  }, fe.useCallback = function(y, O) {
    return L.H.useCallback(y, O);
  }, fe.useContext = function(y) {
    return L.H.useContext(y);
  }, fe.useDebugValue = function() {
  }, fe.useDeferredValue = function(y, O) {
    return L.H.useDeferredValue(y, O);
  }, fe.useEffect = function(y, O) {
    return L.H.useEffect(y, O);
  }, fe.useEffectEvent = function(y) {
    return L.H.useEffectEvent(y);
  }, fe.useId = function() {
    return L.H.useId();
  }, fe.useImperativeHandle = function(y, O, G) {
    return L.H.useImperativeHandle(y, O, G);
  }, fe.useInsertionEffect = function(y, O) {
    return L.H.useInsertionEffect(y, O);
  }, fe.useLayoutEffect = function(y, O) {
    return L.H.useLayoutEffect(y, O);
  }, fe.useMemo = function(y, O) {
    return L.H.useMemo(y, O);
  }, fe.useOptimistic = function(y, O) {
    return L.H.useOptimistic(y, O);
  }, fe.useReducer = function(y, O, G) {
    return L.H.useReducer(y, O, G);
  }, fe.useRef = function(y) {
    return L.H.useRef(y);
  }, fe.useState = function(y) {
    return L.H.useState(y);
  }, fe.useSyncExternalStore = function(y, O, G) {
    return L.H.useSyncExternalStore(
      y,
      O,
      G
    );
  }, fe.useTransition = function() {
    return L.H.useTransition();
  }, fe.version = "19.2.4", fe;
}
var Wm;
function uu() {
  return Wm || (Wm = 1, Bc.exports = fy()), Bc.exports;
}
var V = uu();
const py = /* @__PURE__ */ cu(V), Jc = /* @__PURE__ */ su({
  __proto__: null,
  default: py
}, [V]);
var Hc = { exports: {} }, yt = {};
var qm;
function my() {
  if (qm) return yt;
  qm = 1;
  var i = uu();
  function o(v) {
    var g = "https://react.dev/errors/" + v;
    if (1 < arguments.length) {
      g += "?args[]=" + encodeURIComponent(arguments[1]);
      for (var S = 2; S < arguments.length; S++)
        g += "&args[]=" + encodeURIComponent(arguments[S]);
    }
    return "Minified React error #" + v + "; visit " + g + " for the full message or use the non-minified dev environment for full errors and additional helpful warnings.";
  }
  function c() {
  }
  var s = {
    d: {
      f: c,
      r: function() {
        throw Error(o(522));
      },
      D: c,
      C: c,
      L: c,
      m: c,
      X: c,
      S: c,
      M: c
    },
    p: 0,
    findDOMNode: null
  }, d = /* @__PURE__ */ Symbol.for("react.portal");
  function p(v, g, S) {
    var _ = 3 < arguments.length && arguments[3] !== void 0 ? arguments[3] : null;
    return {
      $$typeof: d,
      key: _ == null ? null : "" + _,
      children: v,
      containerInfo: g,
      implementation: S
    };
  }
  var m = i.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  function h(v, g) {
    if (v === "font") return "";
    if (typeof g == "string")
      return g === "use-credentials" ? g : "";
  }
  return yt.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = s, yt.createPortal = function(v, g) {
    var S = 2 < arguments.length && arguments[2] !== void 0 ? arguments[2] : null;
    if (!g || g.nodeType !== 1 && g.nodeType !== 9 && g.nodeType !== 11)
      throw Error(o(299));
    return p(v, g, null, S);
  }, yt.flushSync = function(v) {
    var g = m.T, S = s.p;
    try {
      if (m.T = null, s.p = 2, v) return v();
    } finally {
      m.T = g, s.p = S, s.d.f();
    }
  }, yt.preconnect = function(v, g) {
    typeof v == "string" && (g ? (g = g.crossOrigin, g = typeof g == "string" ? g === "use-credentials" ? g : "" : void 0) : g = null, s.d.C(v, g));
  }, yt.prefetchDNS = function(v) {
    typeof v == "string" && s.d.D(v);
  }, yt.preinit = function(v, g) {
    if (typeof v == "string" && g && typeof g.as == "string") {
      var S = g.as, _ = h(S, g.crossOrigin), E = typeof g.integrity == "string" ? g.integrity : void 0, X = typeof g.fetchPriority == "string" ? g.fetchPriority : void 0;
      S === "style" ? s.d.S(
        v,
        typeof g.precedence == "string" ? g.precedence : void 0,
        {
          crossOrigin: _,
          integrity: E,
          fetchPriority: X
        }
      ) : S === "script" && s.d.X(v, {
        crossOrigin: _,
        integrity: E,
        fetchPriority: X,
        nonce: typeof g.nonce == "string" ? g.nonce : void 0
      });
    }
  }, yt.preinitModule = function(v, g) {
    if (typeof v == "string")
      if (typeof g == "object" && g !== null) {
        if (g.as == null || g.as === "script") {
          var S = h(
            g.as,
            g.crossOrigin
          );
          s.d.M(v, {
            crossOrigin: S,
            integrity: typeof g.integrity == "string" ? g.integrity : void 0,
            nonce: typeof g.nonce == "string" ? g.nonce : void 0
          });
        }
      } else g == null && s.d.M(v);
  }, yt.preload = function(v, g) {
    if (typeof v == "string" && typeof g == "object" && g !== null && typeof g.as == "string") {
      var S = g.as, _ = h(S, g.crossOrigin);
      s.d.L(v, S, {
        crossOrigin: _,
        integrity: typeof g.integrity == "string" ? g.integrity : void 0,
        nonce: typeof g.nonce == "string" ? g.nonce : void 0,
        type: typeof g.type == "string" ? g.type : void 0,
        fetchPriority: typeof g.fetchPriority == "string" ? g.fetchPriority : void 0,
        referrerPolicy: typeof g.referrerPolicy == "string" ? g.referrerPolicy : void 0,
        imageSrcSet: typeof g.imageSrcSet == "string" ? g.imageSrcSet : void 0,
        imageSizes: typeof g.imageSizes == "string" ? g.imageSizes : void 0,
        media: typeof g.media == "string" ? g.media : void 0
      });
    }
  }, yt.preloadModule = function(v, g) {
    if (typeof v == "string")
      if (g) {
        var S = h(g.as, g.crossOrigin);
        s.d.m(v, {
          as: typeof g.as == "string" && g.as !== "script" ? g.as : void 0,
          crossOrigin: S,
          integrity: typeof g.integrity == "string" ? g.integrity : void 0
        });
      } else s.d.m(v);
  }, yt.requestFormReset = function(v) {
    s.d.r(v);
  }, yt.unstable_batchedUpdates = function(v, g) {
    return v(g);
  }, yt.useFormState = function(v, g, S) {
    return m.H.useFormState(v, g, S);
  }, yt.useFormStatus = function() {
    return m.H.useHostTransitionStatus();
  }, yt.version = "19.2.4", yt;
}
var Ym;
function qg() {
  if (Ym) return Hc.exports;
  Ym = 1;
  function i() {
    if (!(typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ > "u" || typeof __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE != "function"))
      try {
        __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE(i);
      } catch (o) {
        console.error(o);
      }
  }
  return i(), Hc.exports = my(), Hc.exports;
}
var Yg = qg();
const gy = /* @__PURE__ */ cu(Yg), hy = /* @__PURE__ */ su({
  __proto__: null,
  default: gy
}, [Yg]);
var Vc = { exports: {} }, Cn = {}, Uc = { exports: {} }, Wc = {};
var Lm;
function by() {
  return Lm || (Lm = 1, (function(i) {
    function o(R, q) {
      var ie = R.length;
      R.push(q);
      e: for (; 0 < ie; ) {
        var J = ie - 1 >>> 1, ue = R[J];
        if (0 < d(ue, q))
          R[J] = q, R[ie] = ue, ie = J;
        else break e;
      }
    }
    function c(R) {
      return R.length === 0 ? null : R[0];
    }
    function s(R) {
      if (R.length === 0) return null;
      var q = R[0], ie = R.pop();
      if (ie !== q) {
        R[0] = ie;
        e: for (var J = 0, ue = R.length, y = ue >>> 1; J < y; ) {
          var O = 2 * (J + 1) - 1, G = R[O], F = O + 1, de = R[F];
          if (0 > d(G, ie))
            F < ue && 0 > d(de, G) ? (R[J] = de, R[F] = ie, J = F) : (R[J] = G, R[O] = ie, J = O);
          else if (F < ue && 0 > d(de, ie))
            R[J] = de, R[F] = ie, J = F;
          else break e;
        }
      }
      return q;
    }
    function d(R, q) {
      var ie = R.sortIndex - q.sortIndex;
      return ie !== 0 ? ie : R.id - q.id;
    }
    if (i.unstable_now = void 0, typeof performance == "object" && typeof performance.now == "function") {
      var p = performance;
      i.unstable_now = function() {
        return p.now();
      };
    } else {
      var m = Date, h = m.now();
      i.unstable_now = function() {
        return m.now() - h;
      };
    }
    var v = [], g = [], S = 1, _ = null, E = 3, X = !1, B = !1, j = !1, P = !1, Y = typeof setTimeout == "function" ? setTimeout : null, Z = typeof clearTimeout == "function" ? clearTimeout : null, W = typeof setImmediate < "u" ? setImmediate : null;
    function I(R) {
      for (var q = c(g); q !== null; ) {
        if (q.callback === null) s(g);
        else if (q.startTime <= R)
          s(g), q.sortIndex = q.expirationTime, o(v, q);
        else break;
        q = c(g);
      }
    }
    function N(R) {
      if (j = !1, I(R), !B)
        if (c(v) !== null)
          B = !0, ee || (ee = !0, le());
        else {
          var q = c(g);
          q !== null && me(N, q.startTime - R);
        }
    }
    var ee = !1, L = -1, Q = 5, K = -1;
    function se() {
      return P ? !0 : !(i.unstable_now() - K < Q);
    }
    function ve() {
      if (P = !1, ee) {
        var R = i.unstable_now();
        K = R;
        var q = !0;
        try {
          e: {
            B = !1, j && (j = !1, Z(L), L = -1), X = !0;
            var ie = E;
            try {
              t: {
                for (I(R), _ = c(v); _ !== null && !(_.expirationTime > R && se()); ) {
                  var J = _.callback;
                  if (typeof J == "function") {
                    _.callback = null, E = _.priorityLevel;
                    var ue = J(
                      _.expirationTime <= R
                    );
                    if (R = i.unstable_now(), typeof ue == "function") {
                      _.callback = ue, I(R), q = !0;
                      break t;
                    }
                    _ === c(v) && s(v), I(R);
                  } else s(v);
                  _ = c(v);
                }
                if (_ !== null) q = !0;
                else {
                  var y = c(g);
                  y !== null && me(
                    N,
                    y.startTime - R
                  ), q = !1;
                }
              }
              break e;
            } finally {
              _ = null, E = ie, X = !1;
            }
            q = void 0;
          }
        } finally {
          q ? le() : ee = !1;
        }
      }
    }
    var le;
    if (typeof W == "function")
      le = function() {
        W(ve);
      };
    else if (typeof MessageChannel < "u") {
      var Oe = new MessageChannel(), Pe = Oe.port2;
      Oe.port1.onmessage = ve, le = function() {
        Pe.postMessage(null);
      };
    } else
      le = function() {
        Y(ve, 0);
      };
    function me(R, q) {
      L = Y(function() {
        R(i.unstable_now());
      }, q);
    }
    i.unstable_IdlePriority = 5, i.unstable_ImmediatePriority = 1, i.unstable_LowPriority = 4, i.unstable_NormalPriority = 3, i.unstable_Profiling = null, i.unstable_UserBlockingPriority = 2, i.unstable_cancelCallback = function(R) {
      R.callback = null;
    }, i.unstable_forceFrameRate = function(R) {
      0 > R || 125 < R ? console.error(
        "forceFrameRate takes a positive int between 0 and 125, forcing frame rates higher than 125 fps is not supported"
      ) : Q = 0 < R ? Math.floor(1e3 / R) : 5;
    }, i.unstable_getCurrentPriorityLevel = function() {
      return E;
    }, i.unstable_next = function(R) {
      switch (E) {
        case 1:
        case 2:
        case 3:
          var q = 3;
          break;
        default:
          q = E;
      }
      var ie = E;
      E = q;
      try {
        return R();
      } finally {
        E = ie;
      }
    }, i.unstable_requestPaint = function() {
      P = !0;
    }, i.unstable_runWithPriority = function(R, q) {
      switch (R) {
        case 1:
        case 2:
        case 3:
        case 4:
        case 5:
          break;
        default:
          R = 3;
      }
      var ie = E;
      E = R;
      try {
        return q();
      } finally {
        E = ie;
      }
    }, i.unstable_scheduleCallback = function(R, q, ie) {
      var J = i.unstable_now();
      switch (typeof ie == "object" && ie !== null ? (ie = ie.delay, ie = typeof ie == "number" && 0 < ie ? J + ie : J) : ie = J, R) {
        case 1:
          var ue = -1;
          break;
        case 2:
          ue = 250;
          break;
        case 5:
          ue = 1073741823;
          break;
        case 4:
          ue = 1e4;
          break;
        default:
          ue = 5e3;
      }
      return ue = ie + ue, R = {
        id: S++,
        callback: q,
        priorityLevel: R,
        startTime: ie,
        expirationTime: ue,
        sortIndex: -1
      }, ie > J ? (R.sortIndex = ie, o(g, R), c(v) === null && R === c(g) && (j ? (Z(L), L = -1) : j = !0, me(N, ie - J))) : (R.sortIndex = ue, o(v, R), B || X || (B = !0, ee || (ee = !0, le()))), R;
    }, i.unstable_shouldYield = se, i.unstable_wrapCallback = function(R) {
      var q = E;
      return function() {
        var ie = E;
        E = q;
        try {
          return R.apply(this, arguments);
        } finally {
          E = ie;
        }
      };
    };
  })(Wc)), Wc;
}
var Gm;
function vy() {
  return Gm || (Gm = 1, Uc.exports = by()), Uc.exports;
}
var Xm;
function yy() {
  if (Xm) return Cn;
  Xm = 1;
  var i = vy(), o = uu(), c = qg();
  function s(e) {
    var t = "https://react.dev/errors/" + e;
    if (1 < arguments.length) {
      t += "?args[]=" + encodeURIComponent(arguments[1]);
      for (var a = 2; a < arguments.length; a++)
        t += "&args[]=" + encodeURIComponent(arguments[a]);
    }
    return "Minified React error #" + e + "; visit " + t + " for the full message or use the non-minified dev environment for full errors and additional helpful warnings.";
  }
  function d(e) {
    return !(!e || e.nodeType !== 1 && e.nodeType !== 9 && e.nodeType !== 11);
  }
  function p(e) {
    var t = e, a = e;
    if (e.alternate) for (; t.return; ) t = t.return;
    else {
      e = t;
      do
        t = e, (t.flags & 4098) !== 0 && (a = t.return), e = t.return;
      while (e);
    }
    return t.tag === 3 ? a : null;
  }
  function m(e) {
    if (e.tag === 13) {
      var t = e.memoizedState;
      if (t === null && (e = e.alternate, e !== null && (t = e.memoizedState)), t !== null) return t.dehydrated;
    }
    return null;
  }
  function h(e) {
    if (e.tag === 31) {
      var t = e.memoizedState;
      if (t === null && (e = e.alternate, e !== null && (t = e.memoizedState)), t !== null) return t.dehydrated;
    }
    return null;
  }
  function v(e) {
    if (p(e) !== e)
      throw Error(s(188));
  }
  function g(e) {
    var t = e.alternate;
    if (!t) {
      if (t = p(e), t === null) throw Error(s(188));
      return t !== e ? null : e;
    }
    for (var a = e, l = t; ; ) {
      var n = a.return;
      if (n === null) break;
      var r = n.alternate;
      if (r === null) {
        if (l = n.return, l !== null) {
          a = l;
          continue;
        }
        break;
      }
      if (n.child === r.child) {
        for (r = n.child; r; ) {
          if (r === a) return v(n), e;
          if (r === l) return v(n), t;
          r = r.sibling;
        }
        throw Error(s(188));
      }
      if (a.return !== l.return) a = n, l = r;
      else {
        for (var u = !1, f = n.child; f; ) {
          if (f === a) {
            u = !0, a = n, l = r;
            break;
          }
          if (f === l) {
            u = !0, l = n, a = r;
            break;
          }
          f = f.sibling;
        }
        if (!u) {
          for (f = r.child; f; ) {
            if (f === a) {
              u = !0, a = r, l = n;
              break;
            }
            if (f === l) {
              u = !0, l = r, a = n;
              break;
            }
            f = f.sibling;
          }
          if (!u) throw Error(s(189));
        }
      }
      if (a.alternate !== l) throw Error(s(190));
    }
    if (a.tag !== 3) throw Error(s(188));
    return a.stateNode.current === a ? e : t;
  }
  function S(e) {
    var t = e.tag;
    if (t === 5 || t === 26 || t === 27 || t === 6) return e;
    for (e = e.child; e !== null; ) {
      if (t = S(e), t !== null) return t;
      e = e.sibling;
    }
    return null;
  }
  var _ = Object.assign, E = /* @__PURE__ */ Symbol.for("react.element"), X = /* @__PURE__ */ Symbol.for("react.transitional.element"), B = /* @__PURE__ */ Symbol.for("react.portal"), j = /* @__PURE__ */ Symbol.for("react.fragment"), P = /* @__PURE__ */ Symbol.for("react.strict_mode"), Y = /* @__PURE__ */ Symbol.for("react.profiler"), Z = /* @__PURE__ */ Symbol.for("react.consumer"), W = /* @__PURE__ */ Symbol.for("react.context"), I = /* @__PURE__ */ Symbol.for("react.forward_ref"), N = /* @__PURE__ */ Symbol.for("react.suspense"), ee = /* @__PURE__ */ Symbol.for("react.suspense_list"), L = /* @__PURE__ */ Symbol.for("react.memo"), Q = /* @__PURE__ */ Symbol.for("react.lazy"), K = /* @__PURE__ */ Symbol.for("react.activity"), se = /* @__PURE__ */ Symbol.for("react.memo_cache_sentinel"), ve = Symbol.iterator;
  function le(e) {
    return e === null || typeof e != "object" ? null : (e = ve && e[ve] || e["@@iterator"], typeof e == "function" ? e : null);
  }
  var Oe = /* @__PURE__ */ Symbol.for("react.client.reference");
  function Pe(e) {
    if (e == null) return null;
    if (typeof e == "function")
      return e.$$typeof === Oe ? null : e.displayName || e.name || null;
    if (typeof e == "string") return e;
    switch (e) {
      case j:
        return "Fragment";
      case Y:
        return "Profiler";
      case P:
        return "StrictMode";
      case N:
        return "Suspense";
      case ee:
        return "SuspenseList";
      case K:
        return "Activity";
    }
    if (typeof e == "object")
      switch (e.$$typeof) {
        case B:
          return "Portal";
        case W:
          return e.displayName || "Context";
        case Z:
          return (e._context.displayName || "Context") + ".Consumer";
        case I:
          var t = e.render;
          return e = e.displayName, e || (e = t.displayName || t.name || "", e = e !== "" ? "ForwardRef(" + e + ")" : "ForwardRef"), e;
        case L:
          return t = e.displayName || null, t !== null ? t : Pe(e.type) || "Memo";
        case Q:
          t = e._payload, e = e._init;
          try {
            return Pe(e(t));
          } catch {
          }
      }
    return null;
  }
  var me = Array.isArray, R = o.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE, q = c.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE, ie = {
    pending: !1,
    data: null,
    method: null,
    action: null
  }, J = [], ue = -1;
  function y(e) {
    return { current: e };
  }
  function O(e) {
    0 > ue || (e.current = J[ue], J[ue] = null, ue--);
  }
  function G(e, t) {
    ue++, J[ue] = e.current, e.current = t;
  }
  var F = y(null), de = y(null), ge = y(null), Ce = y(null);
  function U(e, t) {
    switch (G(ge, t), G(de, e), G(F, null), t.nodeType) {
      case 9:
      case 11:
        e = (e = t.documentElement) && (e = e.namespaceURI) ? rm(e) : 0;
        break;
      default:
        if (e = t.tagName, t = t.namespaceURI)
          t = rm(t), e = om(t, e);
        else
          switch (e) {
            case "svg":
              e = 1;
              break;
            case "math":
              e = 2;
              break;
            default:
              e = 0;
          }
    }
    O(F), G(F, e);
  }
  function H() {
    O(F), O(de), O(ge);
  }
  function he(e) {
    e.memoizedState !== null && G(Ce, e);
    var t = F.current, a = om(t, e.type);
    t !== a && (G(de, e), G(F, a));
  }
  function ke(e) {
    de.current === e && (O(F), O(de)), Ce.current === e && (O(Ce), xn._currentValue = ie);
  }
  var qe, Ie;
  function ut(e) {
    if (qe === void 0)
      try {
        throw Error();
      } catch (a) {
        var t = a.stack.trim().match(/\n( *(at )?)/);
        qe = t && t[1] || "", Ie = -1 < a.stack.indexOf(`
    at`) ? " (<anonymous>)" : -1 < a.stack.indexOf("@") ? "@unknown:0:0" : "";
      }
    return `
` + qe + e + Ie;
  }
  var Wa = !1;
  function pl(e, t) {
    if (!e || Wa) return "";
    Wa = !0;
    var a = Error.prepareStackTrace;
    Error.prepareStackTrace = void 0;
    try {
      var l = {
        DetermineComponentFrameRoot: function() {
          try {
            if (t) {
              var D = function() {
                throw Error();
              };
              if (Object.defineProperty(D.prototype, "props", {
                set: function() {
                  throw Error();
                }
              }), typeof Reflect == "object" && Reflect.construct) {
                try {
                  Reflect.construct(D, []);
                } catch (T) {
                  var w = T;
                }
                Reflect.construct(e, [], D);
              } else {
                try {
                  D.call();
                } catch (T) {
                  w = T;
                }
                e.call(D.prototype);
              }
            } else {
              try {
                throw Error();
              } catch (T) {
                w = T;
              }
              (D = e()) && typeof D.catch == "function" && D.catch(function() {
              });
            }
          } catch (T) {
            if (T && w && typeof T.stack == "string")
              return [T.stack, w.stack];
          }
          return [null, null];
        }
      };
      l.DetermineComponentFrameRoot.displayName = "DetermineComponentFrameRoot";
      var n = Object.getOwnPropertyDescriptor(
        l.DetermineComponentFrameRoot,
        "name"
      );
      n && n.configurable && Object.defineProperty(
        l.DetermineComponentFrameRoot,
        "name",
        { value: "DetermineComponentFrameRoot" }
      );
      var r = l.DetermineComponentFrameRoot(), u = r[0], f = r[1];
      if (u && f) {
        var b = u.split(`
`), C = f.split(`
`);
        for (n = l = 0; l < b.length && !b[l].includes("DetermineComponentFrameRoot"); )
          l++;
        for (; n < C.length && !C[n].includes(
          "DetermineComponentFrameRoot"
        ); )
          n++;
        if (l === b.length || n === C.length)
          for (l = b.length - 1, n = C.length - 1; 1 <= l && 0 <= n && b[l] !== C[n]; )
            n--;
        for (; 1 <= l && 0 <= n; l--, n--)
          if (b[l] !== C[n]) {
            if (l !== 1 || n !== 1)
              do
                if (l--, n--, 0 > n || b[l] !== C[n]) {
                  var A = `
` + b[l].replace(" at new ", " at ");
                  return e.displayName && A.includes("<anonymous>") && (A = A.replace("<anonymous>", e.displayName)), A;
                }
              while (1 <= l && 0 <= n);
            break;
          }
      }
    } finally {
      Wa = !1, Error.prepareStackTrace = a;
    }
    return (a = e ? e.displayName || e.name : "") ? ut(a) : "";
  }
  function zo(e, t) {
    switch (e.tag) {
      case 26:
      case 27:
      case 5:
        return ut(e.type);
      case 16:
        return ut("Lazy");
      case 13:
        return e.child !== t && t !== null ? ut("Suspense Fallback") : ut("Suspense");
      case 19:
        return ut("SuspenseList");
      case 0:
      case 15:
        return pl(e.type, !1);
      case 11:
        return pl(e.type.render, !1);
      case 1:
        return pl(e.type, !0);
      case 31:
        return ut("Activity");
      default:
        return "";
    }
  }
  function Hn(e) {
    try {
      var t = "", a = null;
      do
        t += zo(e, a), a = e, e = e.return;
      while (e);
      return t;
    } catch (l) {
      return `
Error generating stack: ` + l.message + `
` + l.stack;
    }
  }
  var Nl = Object.prototype.hasOwnProperty, Ei = i.unstable_scheduleCallback, Dl = i.unstable_cancelCallback, Vn = i.unstable_shouldYield, Ai = i.unstable_requestPaint, Nt = i.unstable_now, Yb = i.unstable_getCurrentPriorityLevel, Hu = i.unstable_ImmediatePriority, Vu = i.unstable_UserBlockingPriority, Un = i.unstable_NormalPriority, Lb = i.unstable_LowPriority, Uu = i.unstable_IdlePriority, Gb = i.log, Xb = i.unstable_setDisableYieldValue, Oi = null, Dt = null;
  function qa(e) {
    if (typeof Gb == "function" && Xb(e), Dt && typeof Dt.setStrictMode == "function")
      try {
        Dt.setStrictMode(Oi, e);
      } catch {
      }
  }
  var jt = Math.clz32 ? Math.clz32 : Zb, Pb = Math.log, Qb = Math.LN2;
  function Zb(e) {
    return e >>>= 0, e === 0 ? 32 : 31 - (Pb(e) / Qb | 0) | 0;
  }
  var Wn = 256, qn = 262144, Yn = 4194304;
  function ml(e) {
    var t = e & 42;
    if (t !== 0) return t;
    switch (e & -e) {
      case 1:
        return 1;
      case 2:
        return 2;
      case 4:
        return 4;
      case 8:
        return 8;
      case 16:
        return 16;
      case 32:
        return 32;
      case 64:
        return 64;
      case 128:
        return 128;
      case 256:
      case 512:
      case 1024:
      case 2048:
      case 4096:
      case 8192:
      case 16384:
      case 32768:
      case 65536:
      case 131072:
        return e & 261888;
      case 262144:
      case 524288:
      case 1048576:
      case 2097152:
        return e & 3932160;
      case 4194304:
      case 8388608:
      case 16777216:
      case 33554432:
        return e & 62914560;
      case 67108864:
        return 67108864;
      case 134217728:
        return 134217728;
      case 268435456:
        return 268435456;
      case 536870912:
        return 536870912;
      case 1073741824:
        return 0;
      default:
        return e;
    }
  }
  function Ln(e, t, a) {
    var l = e.pendingLanes;
    if (l === 0) return 0;
    var n = 0, r = e.suspendedLanes, u = e.pingedLanes;
    e = e.warmLanes;
    var f = l & 134217727;
    return f !== 0 ? (l = f & ~r, l !== 0 ? n = ml(l) : (u &= f, u !== 0 ? n = ml(u) : a || (a = f & ~e, a !== 0 && (n = ml(a))))) : (f = l & ~r, f !== 0 ? n = ml(f) : u !== 0 ? n = ml(u) : a || (a = l & ~e, a !== 0 && (n = ml(a)))), n === 0 ? 0 : t !== 0 && t !== n && (t & r) === 0 && (r = n & -n, a = t & -t, r >= a || r === 32 && (a & 4194048) !== 0) ? t : n;
  }
  function Mi(e, t) {
    return (e.pendingLanes & ~(e.suspendedLanes & ~e.pingedLanes) & t) === 0;
  }
  function $b(e, t) {
    switch (e) {
      case 1:
      case 2:
      case 4:
      case 8:
      case 64:
        return t + 250;
      case 16:
      case 32:
      case 128:
      case 256:
      case 512:
      case 1024:
      case 2048:
      case 4096:
      case 8192:
      case 16384:
      case 32768:
      case 65536:
      case 131072:
      case 262144:
      case 524288:
      case 1048576:
      case 2097152:
        return t + 5e3;
      case 4194304:
      case 8388608:
      case 16777216:
      case 33554432:
        return -1;
      case 67108864:
      case 134217728:
      case 268435456:
      case 536870912:
      case 1073741824:
        return -1;
      default:
        return -1;
    }
  }
  function Wu() {
    var e = Yn;
    return Yn <<= 1, (Yn & 62914560) === 0 && (Yn = 4194304), e;
  }
  function _o(e) {
    for (var t = [], a = 0; 31 > a; a++) t.push(e);
    return t;
  }
  function Ni(e, t) {
    e.pendingLanes |= t, t !== 268435456 && (e.suspendedLanes = 0, e.pingedLanes = 0, e.warmLanes = 0);
  }
  function Kb(e, t, a, l, n, r) {
    var u = e.pendingLanes;
    e.pendingLanes = a, e.suspendedLanes = 0, e.pingedLanes = 0, e.warmLanes = 0, e.expiredLanes &= a, e.entangledLanes &= a, e.errorRecoveryDisabledLanes &= a, e.shellSuspendCounter = 0;
    var f = e.entanglements, b = e.expirationTimes, C = e.hiddenUpdates;
    for (a = u & ~a; 0 < a; ) {
      var A = 31 - jt(a), D = 1 << A;
      f[A] = 0, b[A] = -1;
      var w = C[A];
      if (w !== null)
        for (C[A] = null, A = 0; A < w.length; A++) {
          var T = w[A];
          T !== null && (T.lane &= -536870913);
        }
      a &= ~D;
    }
    l !== 0 && qu(e, l, 0), r !== 0 && n === 0 && e.tag !== 0 && (e.suspendedLanes |= r & ~(u & ~t));
  }
  function qu(e, t, a) {
    e.pendingLanes |= t, e.suspendedLanes &= ~t;
    var l = 31 - jt(t);
    e.entangledLanes |= t, e.entanglements[l] = e.entanglements[l] | 1073741824 | a & 261930;
  }
  function Yu(e, t) {
    var a = e.entangledLanes |= t;
    for (e = e.entanglements; a; ) {
      var l = 31 - jt(a), n = 1 << l;
      n & t | e[l] & t && (e[l] |= t), a &= ~n;
    }
  }
  function Lu(e, t) {
    var a = t & -t;
    return a = (a & 42) !== 0 ? 1 : ko(a), (a & (e.suspendedLanes | t)) !== 0 ? 0 : a;
  }
  function ko(e) {
    switch (e) {
      case 2:
        e = 1;
        break;
      case 8:
        e = 4;
        break;
      case 32:
        e = 16;
        break;
      case 256:
      case 512:
      case 1024:
      case 2048:
      case 4096:
      case 8192:
      case 16384:
      case 32768:
      case 65536:
      case 131072:
      case 262144:
      case 524288:
      case 1048576:
      case 2097152:
      case 4194304:
      case 8388608:
      case 16777216:
      case 33554432:
        e = 128;
        break;
      case 268435456:
        e = 134217728;
        break;
      default:
        e = 0;
    }
    return e;
  }
  function Co(e) {
    return e &= -e, 2 < e ? 8 < e ? (e & 134217727) !== 0 ? 32 : 268435456 : 8 : 2;
  }
  function Gu() {
    var e = q.p;
    return e !== 0 ? e : (e = window.event, e === void 0 ? 32 : Am(e.type));
  }
  function Xu(e, t) {
    var a = q.p;
    try {
      return q.p = e, t();
    } finally {
      q.p = a;
    }
  }
  var Ya = Math.random().toString(36).slice(2), dt = "__reactFiber$" + Ya, kt = "__reactProps$" + Ya, jl = "__reactContainer$" + Ya, wo = "__reactEvents$" + Ya, Ib = "__reactListeners$" + Ya, Jb = "__reactHandles$" + Ya, Pu = "__reactResources$" + Ya, Di = "__reactMarker$" + Ya;
  function To(e) {
    delete e[dt], delete e[kt], delete e[wo], delete e[Ib], delete e[Jb];
  }
  function Bl(e) {
    var t = e[dt];
    if (t) return t;
    for (var a = e.parentNode; a; ) {
      if (t = a[jl] || a[dt]) {
        if (a = t.alternate, t.child !== null || a !== null && a.child !== null)
          for (e = mm(e); e !== null; ) {
            if (a = e[dt]) return a;
            e = mm(e);
          }
        return t;
      }
      e = a, a = e.parentNode;
    }
    return null;
  }
  function Hl(e) {
    if (e = e[dt] || e[jl]) {
      var t = e.tag;
      if (t === 5 || t === 6 || t === 13 || t === 31 || t === 26 || t === 27 || t === 3)
        return e;
    }
    return null;
  }
  function ji(e) {
    var t = e.tag;
    if (t === 5 || t === 26 || t === 27 || t === 6) return e.stateNode;
    throw Error(s(33));
  }
  function Vl(e) {
    var t = e[Pu];
    return t || (t = e[Pu] = { hoistableStyles: /* @__PURE__ */ new Map(), hoistableScripts: /* @__PURE__ */ new Map() }), t;
  }
  function ot(e) {
    e[Di] = !0;
  }
  var Qu = /* @__PURE__ */ new Set(), Zu = {};
  function gl(e, t) {
    Ul(e, t), Ul(e + "Capture", t);
  }
  function Ul(e, t) {
    for (Zu[e] = t, e = 0; e < t.length; e++)
      Qu.add(t[e]);
  }
  var Fb = RegExp(
    "^[:A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD][:A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*$"
  ), $u = {}, Ku = {};
  function ev(e) {
    return Nl.call(Ku, e) ? !0 : Nl.call($u, e) ? !1 : Fb.test(e) ? Ku[e] = !0 : ($u[e] = !0, !1);
  }
  function Gn(e, t, a) {
    if (ev(t))
      if (a === null) e.removeAttribute(t);
      else {
        switch (typeof a) {
          case "undefined":
          case "function":
          case "symbol":
            e.removeAttribute(t);
            return;
          case "boolean":
            var l = t.toLowerCase().slice(0, 5);
            if (l !== "data-" && l !== "aria-") {
              e.removeAttribute(t);
              return;
            }
        }
        e.setAttribute(t, "" + a);
      }
  }
  function Xn(e, t, a) {
    if (a === null) e.removeAttribute(t);
    else {
      switch (typeof a) {
        case "undefined":
        case "function":
        case "symbol":
        case "boolean":
          e.removeAttribute(t);
          return;
      }
      e.setAttribute(t, "" + a);
    }
  }
  function va(e, t, a, l) {
    if (l === null) e.removeAttribute(a);
    else {
      switch (typeof l) {
        case "undefined":
        case "function":
        case "symbol":
        case "boolean":
          e.removeAttribute(a);
          return;
      }
      e.setAttributeNS(t, a, "" + l);
    }
  }
  function Gt(e) {
    switch (typeof e) {
      case "bigint":
      case "boolean":
      case "number":
      case "string":
      case "undefined":
        return e;
      case "object":
        return e;
      default:
        return "";
    }
  }
  function Iu(e) {
    var t = e.type;
    return (e = e.nodeName) && e.toLowerCase() === "input" && (t === "checkbox" || t === "radio");
  }
  function tv(e, t, a) {
    var l = Object.getOwnPropertyDescriptor(
      e.constructor.prototype,
      t
    );
    if (!e.hasOwnProperty(t) && typeof l < "u" && typeof l.get == "function" && typeof l.set == "function") {
      var n = l.get, r = l.set;
      return Object.defineProperty(e, t, {
        configurable: !0,
        get: function() {
          return n.call(this);
        },
        set: function(u) {
          a = "" + u, r.call(this, u);
        }
      }), Object.defineProperty(e, t, {
        enumerable: l.enumerable
      }), {
        getValue: function() {
          return a;
        },
        setValue: function(u) {
          a = "" + u;
        },
        stopTracking: function() {
          e._valueTracker = null, delete e[t];
        }
      };
    }
  }
  function Ro(e) {
    if (!e._valueTracker) {
      var t = Iu(e) ? "checked" : "value";
      e._valueTracker = tv(
        e,
        t,
        "" + e[t]
      );
    }
  }
  function Ju(e) {
    if (!e) return !1;
    var t = e._valueTracker;
    if (!t) return !0;
    var a = t.getValue(), l = "";
    return e && (l = Iu(e) ? e.checked ? "true" : "false" : e.value), e = l, e !== a ? (t.setValue(e), !0) : !1;
  }
  function Pn(e) {
    if (e = e || (typeof document < "u" ? document : void 0), typeof e > "u") return null;
    try {
      return e.activeElement || e.body;
    } catch {
      return e.body;
    }
  }
  var av = /[\n"\\]/g;
  function Xt(e) {
    return e.replace(
      av,
      function(t) {
        return "\\" + t.charCodeAt(0).toString(16) + " ";
      }
    );
  }
  function Eo(e, t, a, l, n, r, u, f) {
    e.name = "", u != null && typeof u != "function" && typeof u != "symbol" && typeof u != "boolean" ? e.type = u : e.removeAttribute("type"), t != null ? u === "number" ? (t === 0 && e.value === "" || e.value != t) && (e.value = "" + Gt(t)) : e.value !== "" + Gt(t) && (e.value = "" + Gt(t)) : u !== "submit" && u !== "reset" || e.removeAttribute("value"), t != null ? Ao(e, u, Gt(t)) : a != null ? Ao(e, u, Gt(a)) : l != null && e.removeAttribute("value"), n == null && r != null && (e.defaultChecked = !!r), n != null && (e.checked = n && typeof n != "function" && typeof n != "symbol"), f != null && typeof f != "function" && typeof f != "symbol" && typeof f != "boolean" ? e.name = "" + Gt(f) : e.removeAttribute("name");
  }
  function Fu(e, t, a, l, n, r, u, f) {
    if (r != null && typeof r != "function" && typeof r != "symbol" && typeof r != "boolean" && (e.type = r), t != null || a != null) {
      if (!(r !== "submit" && r !== "reset" || t != null)) {
        Ro(e);
        return;
      }
      a = a != null ? "" + Gt(a) : "", t = t != null ? "" + Gt(t) : a, f || t === e.value || (e.value = t), e.defaultValue = t;
    }
    l = l ?? n, l = typeof l != "function" && typeof l != "symbol" && !!l, e.checked = f ? e.checked : !!l, e.defaultChecked = !!l, u != null && typeof u != "function" && typeof u != "symbol" && typeof u != "boolean" && (e.name = u), Ro(e);
  }
  function Ao(e, t, a) {
    t === "number" && Pn(e.ownerDocument) === e || e.defaultValue === "" + a || (e.defaultValue = "" + a);
  }
  function Wl(e, t, a, l) {
    if (e = e.options, t) {
      t = {};
      for (var n = 0; n < a.length; n++)
        t["$" + a[n]] = !0;
      for (a = 0; a < e.length; a++)
        n = t.hasOwnProperty("$" + e[a].value), e[a].selected !== n && (e[a].selected = n), n && l && (e[a].defaultSelected = !0);
    } else {
      for (a = "" + Gt(a), t = null, n = 0; n < e.length; n++) {
        if (e[n].value === a) {
          e[n].selected = !0, l && (e[n].defaultSelected = !0);
          return;
        }
        t !== null || e[n].disabled || (t = e[n]);
      }
      t !== null && (t.selected = !0);
    }
  }
  function ed(e, t, a) {
    if (t != null && (t = "" + Gt(t), t !== e.value && (e.value = t), a == null)) {
      e.defaultValue !== t && (e.defaultValue = t);
      return;
    }
    e.defaultValue = a != null ? "" + Gt(a) : "";
  }
  function td(e, t, a, l) {
    if (t == null) {
      if (l != null) {
        if (a != null) throw Error(s(92));
        if (me(l)) {
          if (1 < l.length) throw Error(s(93));
          l = l[0];
        }
        a = l;
      }
      a == null && (a = ""), t = a;
    }
    a = Gt(t), e.defaultValue = a, l = e.textContent, l === a && l !== "" && l !== null && (e.value = l), Ro(e);
  }
  function ql(e, t) {
    if (t) {
      var a = e.firstChild;
      if (a && a === e.lastChild && a.nodeType === 3) {
        a.nodeValue = t;
        return;
      }
    }
    e.textContent = t;
  }
  var lv = new Set(
    "animationIterationCount aspectRatio borderImageOutset borderImageSlice borderImageWidth boxFlex boxFlexGroup boxOrdinalGroup columnCount columns flex flexGrow flexPositive flexShrink flexNegative flexOrder gridArea gridRow gridRowEnd gridRowSpan gridRowStart gridColumn gridColumnEnd gridColumnSpan gridColumnStart fontWeight lineClamp lineHeight opacity order orphans scale tabSize widows zIndex zoom fillOpacity floodOpacity stopOpacity strokeDasharray strokeDashoffset strokeMiterlimit strokeOpacity strokeWidth MozAnimationIterationCount MozBoxFlex MozBoxFlexGroup MozLineClamp msAnimationIterationCount msFlex msZoom msFlexGrow msFlexNegative msFlexOrder msFlexPositive msFlexShrink msGridColumn msGridColumnSpan msGridRow msGridRowSpan WebkitAnimationIterationCount WebkitBoxFlex WebKitBoxFlexGroup WebkitBoxOrdinalGroup WebkitColumnCount WebkitColumns WebkitFlex WebkitFlexGrow WebkitFlexPositive WebkitFlexShrink WebkitLineClamp".split(
      " "
    )
  );
  function ad(e, t, a) {
    var l = t.indexOf("--") === 0;
    a == null || typeof a == "boolean" || a === "" ? l ? e.setProperty(t, "") : t === "float" ? e.cssFloat = "" : e[t] = "" : l ? e.setProperty(t, a) : typeof a != "number" || a === 0 || lv.has(t) ? t === "float" ? e.cssFloat = a : e[t] = ("" + a).trim() : e[t] = a + "px";
  }
  function ld(e, t, a) {
    if (t != null && typeof t != "object")
      throw Error(s(62));
    if (e = e.style, a != null) {
      for (var l in a)
        !a.hasOwnProperty(l) || t != null && t.hasOwnProperty(l) || (l.indexOf("--") === 0 ? e.setProperty(l, "") : l === "float" ? e.cssFloat = "" : e[l] = "");
      for (var n in t)
        l = t[n], t.hasOwnProperty(n) && a[n] !== l && ad(e, n, l);
    } else
      for (var r in t)
        t.hasOwnProperty(r) && ad(e, r, t[r]);
  }
  function Oo(e) {
    if (e.indexOf("-") === -1) return !1;
    switch (e) {
      case "annotation-xml":
      case "color-profile":
      case "font-face":
      case "font-face-src":
      case "font-face-uri":
      case "font-face-format":
      case "font-face-name":
      case "missing-glyph":
        return !1;
      default:
        return !0;
    }
  }
  var iv = /* @__PURE__ */ new Map([
    ["acceptCharset", "accept-charset"],
    ["htmlFor", "for"],
    ["httpEquiv", "http-equiv"],
    ["crossOrigin", "crossorigin"],
    ["accentHeight", "accent-height"],
    ["alignmentBaseline", "alignment-baseline"],
    ["arabicForm", "arabic-form"],
    ["baselineShift", "baseline-shift"],
    ["capHeight", "cap-height"],
    ["clipPath", "clip-path"],
    ["clipRule", "clip-rule"],
    ["colorInterpolation", "color-interpolation"],
    ["colorInterpolationFilters", "color-interpolation-filters"],
    ["colorProfile", "color-profile"],
    ["colorRendering", "color-rendering"],
    ["dominantBaseline", "dominant-baseline"],
    ["enableBackground", "enable-background"],
    ["fillOpacity", "fill-opacity"],
    ["fillRule", "fill-rule"],
    ["floodColor", "flood-color"],
    ["floodOpacity", "flood-opacity"],
    ["fontFamily", "font-family"],
    ["fontSize", "font-size"],
    ["fontSizeAdjust", "font-size-adjust"],
    ["fontStretch", "font-stretch"],
    ["fontStyle", "font-style"],
    ["fontVariant", "font-variant"],
    ["fontWeight", "font-weight"],
    ["glyphName", "glyph-name"],
    ["glyphOrientationHorizontal", "glyph-orientation-horizontal"],
    ["glyphOrientationVertical", "glyph-orientation-vertical"],
    ["horizAdvX", "horiz-adv-x"],
    ["horizOriginX", "horiz-origin-x"],
    ["imageRendering", "image-rendering"],
    ["letterSpacing", "letter-spacing"],
    ["lightingColor", "lighting-color"],
    ["markerEnd", "marker-end"],
    ["markerMid", "marker-mid"],
    ["markerStart", "marker-start"],
    ["overlinePosition", "overline-position"],
    ["overlineThickness", "overline-thickness"],
    ["paintOrder", "paint-order"],
    ["panose-1", "panose-1"],
    ["pointerEvents", "pointer-events"],
    ["renderingIntent", "rendering-intent"],
    ["shapeRendering", "shape-rendering"],
    ["stopColor", "stop-color"],
    ["stopOpacity", "stop-opacity"],
    ["strikethroughPosition", "strikethrough-position"],
    ["strikethroughThickness", "strikethrough-thickness"],
    ["strokeDasharray", "stroke-dasharray"],
    ["strokeDashoffset", "stroke-dashoffset"],
    ["strokeLinecap", "stroke-linecap"],
    ["strokeLinejoin", "stroke-linejoin"],
    ["strokeMiterlimit", "stroke-miterlimit"],
    ["strokeOpacity", "stroke-opacity"],
    ["strokeWidth", "stroke-width"],
    ["textAnchor", "text-anchor"],
    ["textDecoration", "text-decoration"],
    ["textRendering", "text-rendering"],
    ["transformOrigin", "transform-origin"],
    ["underlinePosition", "underline-position"],
    ["underlineThickness", "underline-thickness"],
    ["unicodeBidi", "unicode-bidi"],
    ["unicodeRange", "unicode-range"],
    ["unitsPerEm", "units-per-em"],
    ["vAlphabetic", "v-alphabetic"],
    ["vHanging", "v-hanging"],
    ["vIdeographic", "v-ideographic"],
    ["vMathematical", "v-mathematical"],
    ["vectorEffect", "vector-effect"],
    ["vertAdvY", "vert-adv-y"],
    ["vertOriginX", "vert-origin-x"],
    ["vertOriginY", "vert-origin-y"],
    ["wordSpacing", "word-spacing"],
    ["writingMode", "writing-mode"],
    ["xmlnsXlink", "xmlns:xlink"],
    ["xHeight", "x-height"]
  ]), nv = /^[\u0000-\u001F ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i;
  function Qn(e) {
    return nv.test("" + e) ? "javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')" : e;
  }
  function ya() {
  }
  var Mo = null;
  function No(e) {
    return e = e.target || e.srcElement || window, e.correspondingUseElement && (e = e.correspondingUseElement), e.nodeType === 3 ? e.parentNode : e;
  }
  var Yl = null, Ll = null;
  function id(e) {
    var t = Hl(e);
    if (t && (e = t.stateNode)) {
      var a = e[kt] || null;
      e: switch (e = t.stateNode, t.type) {
        case "input":
          if (Eo(
            e,
            a.value,
            a.defaultValue,
            a.defaultValue,
            a.checked,
            a.defaultChecked,
            a.type,
            a.name
          ), t = a.name, a.type === "radio" && t != null) {
            for (a = e; a.parentNode; ) a = a.parentNode;
            for (a = a.querySelectorAll(
              'input[name="' + Xt(
                "" + t
              ) + '"][type="radio"]'
            ), t = 0; t < a.length; t++) {
              var l = a[t];
              if (l !== e && l.form === e.form) {
                var n = l[kt] || null;
                if (!n) throw Error(s(90));
                Eo(
                  l,
                  n.value,
                  n.defaultValue,
                  n.defaultValue,
                  n.checked,
                  n.defaultChecked,
                  n.type,
                  n.name
                );
              }
            }
            for (t = 0; t < a.length; t++)
              l = a[t], l.form === e.form && Ju(l);
          }
          break e;
        case "textarea":
          ed(e, a.value, a.defaultValue);
          break e;
        case "select":
          t = a.value, t != null && Wl(e, !!a.multiple, t, !1);
      }
    }
  }
  var Do = !1;
  function nd(e, t, a) {
    if (Do) return e(t, a);
    Do = !0;
    try {
      var l = e(t);
      return l;
    } finally {
      if (Do = !1, (Yl !== null || Ll !== null) && (Dr(), Yl && (t = Yl, e = Ll, Ll = Yl = null, id(t), e)))
        for (t = 0; t < e.length; t++) id(e[t]);
    }
  }
  function Bi(e, t) {
    var a = e.stateNode;
    if (a === null) return null;
    var l = a[kt] || null;
    if (l === null) return null;
    a = l[t];
    e: switch (t) {
      case "onClick":
      case "onClickCapture":
      case "onDoubleClick":
      case "onDoubleClickCapture":
      case "onMouseDown":
      case "onMouseDownCapture":
      case "onMouseMove":
      case "onMouseMoveCapture":
      case "onMouseUp":
      case "onMouseUpCapture":
      case "onMouseEnter":
        (l = !l.disabled) || (e = e.type, l = !(e === "button" || e === "input" || e === "select" || e === "textarea")), e = !l;
        break e;
      default:
        e = !1;
    }
    if (e) return null;
    if (a && typeof a != "function")
      throw Error(
        s(231, t, typeof a)
      );
    return a;
  }
  var xa = !(typeof window > "u" || typeof window.document > "u" || typeof window.document.createElement > "u"), jo = !1;
  if (xa)
    try {
      var Hi = {};
      Object.defineProperty(Hi, "passive", {
        get: function() {
          jo = !0;
        }
      }), window.addEventListener("test", Hi, Hi), window.removeEventListener("test", Hi, Hi);
    } catch {
      jo = !1;
    }
  var La = null, Bo = null, Zn = null;
  function rd() {
    if (Zn) return Zn;
    var e, t = Bo, a = t.length, l, n = "value" in La ? La.value : La.textContent, r = n.length;
    for (e = 0; e < a && t[e] === n[e]; e++) ;
    var u = a - e;
    for (l = 1; l <= u && t[a - l] === n[r - l]; l++) ;
    return Zn = n.slice(e, 1 < l ? 1 - l : void 0);
  }
  function $n(e) {
    var t = e.keyCode;
    return "charCode" in e ? (e = e.charCode, e === 0 && t === 13 && (e = 13)) : e = t, e === 10 && (e = 13), 32 <= e || e === 13 ? e : 0;
  }
  function Kn() {
    return !0;
  }
  function od() {
    return !1;
  }
  function Ct(e) {
    function t(a, l, n, r, u) {
      this._reactName = a, this._targetInst = n, this.type = l, this.nativeEvent = r, this.target = u, this.currentTarget = null;
      for (var f in e)
        e.hasOwnProperty(f) && (a = e[f], this[f] = a ? a(r) : r[f]);
      return this.isDefaultPrevented = (r.defaultPrevented != null ? r.defaultPrevented : r.returnValue === !1) ? Kn : od, this.isPropagationStopped = od, this;
    }
    return _(t.prototype, {
      preventDefault: function() {
        this.defaultPrevented = !0;
        var a = this.nativeEvent;
        a && (a.preventDefault ? a.preventDefault() : typeof a.returnValue != "unknown" && (a.returnValue = !1), this.isDefaultPrevented = Kn);
      },
      stopPropagation: function() {
        var a = this.nativeEvent;
        a && (a.stopPropagation ? a.stopPropagation() : typeof a.cancelBubble != "unknown" && (a.cancelBubble = !0), this.isPropagationStopped = Kn);
      },
      persist: function() {
      },
      isPersistent: Kn
    }), t;
  }
  var hl = {
    eventPhase: 0,
    bubbles: 0,
    cancelable: 0,
    timeStamp: function(e) {
      return e.timeStamp || Date.now();
    },
    defaultPrevented: 0,
    isTrusted: 0
  }, In = Ct(hl), Vi = _({}, hl, { view: 0, detail: 0 }), rv = Ct(Vi), Ho, Vo, Ui, Jn = _({}, Vi, {
    screenX: 0,
    screenY: 0,
    clientX: 0,
    clientY: 0,
    pageX: 0,
    pageY: 0,
    ctrlKey: 0,
    shiftKey: 0,
    altKey: 0,
    metaKey: 0,
    getModifierState: Wo,
    button: 0,
    buttons: 0,
    relatedTarget: function(e) {
      return e.relatedTarget === void 0 ? e.fromElement === e.srcElement ? e.toElement : e.fromElement : e.relatedTarget;
    },
    movementX: function(e) {
      return "movementX" in e ? e.movementX : (e !== Ui && (Ui && e.type === "mousemove" ? (Ho = e.screenX - Ui.screenX, Vo = e.screenY - Ui.screenY) : Vo = Ho = 0, Ui = e), Ho);
    },
    movementY: function(e) {
      return "movementY" in e ? e.movementY : Vo;
    }
  }), sd = Ct(Jn), ov = _({}, Jn, { dataTransfer: 0 }), sv = Ct(ov), cv = _({}, Vi, { relatedTarget: 0 }), Uo = Ct(cv), uv = _({}, hl, {
    animationName: 0,
    elapsedTime: 0,
    pseudoElement: 0
  }), dv = Ct(uv), fv = _({}, hl, {
    clipboardData: function(e) {
      return "clipboardData" in e ? e.clipboardData : window.clipboardData;
    }
  }), pv = Ct(fv), mv = _({}, hl, { data: 0 }), cd = Ct(mv), gv = {
    Esc: "Escape",
    Spacebar: " ",
    Left: "ArrowLeft",
    Up: "ArrowUp",
    Right: "ArrowRight",
    Down: "ArrowDown",
    Del: "Delete",
    Win: "OS",
    Menu: "ContextMenu",
    Apps: "ContextMenu",
    Scroll: "ScrollLock",
    MozPrintableKey: "Unidentified"
  }, hv = {
    8: "Backspace",
    9: "Tab",
    12: "Clear",
    13: "Enter",
    16: "Shift",
    17: "Control",
    18: "Alt",
    19: "Pause",
    20: "CapsLock",
    27: "Escape",
    32: " ",
    33: "PageUp",
    34: "PageDown",
    35: "End",
    36: "Home",
    37: "ArrowLeft",
    38: "ArrowUp",
    39: "ArrowRight",
    40: "ArrowDown",
    45: "Insert",
    46: "Delete",
    112: "F1",
    113: "F2",
    114: "F3",
    115: "F4",
    116: "F5",
    117: "F6",
    118: "F7",
    119: "F8",
    120: "F9",
    121: "F10",
    122: "F11",
    123: "F12",
    144: "NumLock",
    145: "ScrollLock",
    224: "Meta"
  }, bv = {
    Alt: "altKey",
    Control: "ctrlKey",
    Meta: "metaKey",
    Shift: "shiftKey"
  };
  function vv(e) {
    var t = this.nativeEvent;
    return t.getModifierState ? t.getModifierState(e) : (e = bv[e]) ? !!t[e] : !1;
  }
  function Wo() {
    return vv;
  }
  var yv = _({}, Vi, {
    key: function(e) {
      if (e.key) {
        var t = gv[e.key] || e.key;
        if (t !== "Unidentified") return t;
      }
      return e.type === "keypress" ? (e = $n(e), e === 13 ? "Enter" : String.fromCharCode(e)) : e.type === "keydown" || e.type === "keyup" ? hv[e.keyCode] || "Unidentified" : "";
    },
    code: 0,
    location: 0,
    ctrlKey: 0,
    shiftKey: 0,
    altKey: 0,
    metaKey: 0,
    repeat: 0,
    locale: 0,
    getModifierState: Wo,
    charCode: function(e) {
      return e.type === "keypress" ? $n(e) : 0;
    },
    keyCode: function(e) {
      return e.type === "keydown" || e.type === "keyup" ? e.keyCode : 0;
    },
    which: function(e) {
      return e.type === "keypress" ? $n(e) : e.type === "keydown" || e.type === "keyup" ? e.keyCode : 0;
    }
  }), xv = Ct(yv), Sv = _({}, Jn, {
    pointerId: 0,
    width: 0,
    height: 0,
    pressure: 0,
    tangentialPressure: 0,
    tiltX: 0,
    tiltY: 0,
    twist: 0,
    pointerType: 0,
    isPrimary: 0
  }), ud = Ct(Sv), zv = _({}, Vi, {
    touches: 0,
    targetTouches: 0,
    changedTouches: 0,
    altKey: 0,
    metaKey: 0,
    ctrlKey: 0,
    shiftKey: 0,
    getModifierState: Wo
  }), _v = Ct(zv), kv = _({}, hl, {
    propertyName: 0,
    elapsedTime: 0,
    pseudoElement: 0
  }), Cv = Ct(kv), wv = _({}, Jn, {
    deltaX: function(e) {
      return "deltaX" in e ? e.deltaX : "wheelDeltaX" in e ? -e.wheelDeltaX : 0;
    },
    deltaY: function(e) {
      return "deltaY" in e ? e.deltaY : "wheelDeltaY" in e ? -e.wheelDeltaY : "wheelDelta" in e ? -e.wheelDelta : 0;
    },
    deltaZ: 0,
    deltaMode: 0
  }), Tv = Ct(wv), Rv = _({}, hl, {
    newState: 0,
    oldState: 0
  }), Ev = Ct(Rv), Av = [9, 13, 27, 32], qo = xa && "CompositionEvent" in window, Wi = null;
  xa && "documentMode" in document && (Wi = document.documentMode);
  var Ov = xa && "TextEvent" in window && !Wi, dd = xa && (!qo || Wi && 8 < Wi && 11 >= Wi), fd = " ", pd = !1;
  function md(e, t) {
    switch (e) {
      case "keyup":
        return Av.indexOf(t.keyCode) !== -1;
      case "keydown":
        return t.keyCode !== 229;
      case "keypress":
      case "mousedown":
      case "focusout":
        return !0;
      default:
        return !1;
    }
  }
  function gd(e) {
    return e = e.detail, typeof e == "object" && "data" in e ? e.data : null;
  }
  var Gl = !1;
  function Mv(e, t) {
    switch (e) {
      case "compositionend":
        return gd(t);
      case "keypress":
        return t.which !== 32 ? null : (pd = !0, fd);
      case "textInput":
        return e = t.data, e === fd && pd ? null : e;
      default:
        return null;
    }
  }
  function Nv(e, t) {
    if (Gl)
      return e === "compositionend" || !qo && md(e, t) ? (e = rd(), Zn = Bo = La = null, Gl = !1, e) : null;
    switch (e) {
      case "paste":
        return null;
      case "keypress":
        if (!(t.ctrlKey || t.altKey || t.metaKey) || t.ctrlKey && t.altKey) {
          if (t.char && 1 < t.char.length)
            return t.char;
          if (t.which) return String.fromCharCode(t.which);
        }
        return null;
      case "compositionend":
        return dd && t.locale !== "ko" ? null : t.data;
      default:
        return null;
    }
  }
  var Dv = {
    color: !0,
    date: !0,
    datetime: !0,
    "datetime-local": !0,
    email: !0,
    month: !0,
    number: !0,
    password: !0,
    range: !0,
    search: !0,
    tel: !0,
    text: !0,
    time: !0,
    url: !0,
    week: !0
  };
  function hd(e) {
    var t = e && e.nodeName && e.nodeName.toLowerCase();
    return t === "input" ? !!Dv[e.type] : t === "textarea";
  }
  function bd(e, t, a, l) {
    Yl ? Ll ? Ll.push(l) : Ll = [l] : Yl = l, t = qr(t, "onChange"), 0 < t.length && (a = new In(
      "onChange",
      "change",
      null,
      a,
      l
    ), e.push({ event: a, listeners: t }));
  }
  var qi = null, Yi = null;
  function jv(e) {
    em(e, 0);
  }
  function Fn(e) {
    var t = ji(e);
    if (Ju(t)) return e;
  }
  function vd(e, t) {
    if (e === "change") return t;
  }
  var yd = !1;
  if (xa) {
    var Yo;
    if (xa) {
      var Lo = "oninput" in document;
      if (!Lo) {
        var xd = document.createElement("div");
        xd.setAttribute("oninput", "return;"), Lo = typeof xd.oninput == "function";
      }
      Yo = Lo;
    } else Yo = !1;
    yd = Yo && (!document.documentMode || 9 < document.documentMode);
  }
  function Sd() {
    qi && (qi.detachEvent("onpropertychange", zd), Yi = qi = null);
  }
  function zd(e) {
    if (e.propertyName === "value" && Fn(Yi)) {
      var t = [];
      bd(
        t,
        Yi,
        e,
        No(e)
      ), nd(jv, t);
    }
  }
  function Bv(e, t, a) {
    e === "focusin" ? (Sd(), qi = t, Yi = a, qi.attachEvent("onpropertychange", zd)) : e === "focusout" && Sd();
  }
  function Hv(e) {
    if (e === "selectionchange" || e === "keyup" || e === "keydown")
      return Fn(Yi);
  }
  function Vv(e, t) {
    if (e === "click") return Fn(t);
  }
  function Uv(e, t) {
    if (e === "input" || e === "change")
      return Fn(t);
  }
  function Wv(e, t) {
    return e === t && (e !== 0 || 1 / e === 1 / t) || e !== e && t !== t;
  }
  var Bt = typeof Object.is == "function" ? Object.is : Wv;
  function Li(e, t) {
    if (Bt(e, t)) return !0;
    if (typeof e != "object" || e === null || typeof t != "object" || t === null)
      return !1;
    var a = Object.keys(e), l = Object.keys(t);
    if (a.length !== l.length) return !1;
    for (l = 0; l < a.length; l++) {
      var n = a[l];
      if (!Nl.call(t, n) || !Bt(e[n], t[n]))
        return !1;
    }
    return !0;
  }
  function _d(e) {
    for (; e && e.firstChild; ) e = e.firstChild;
    return e;
  }
  function kd(e, t) {
    var a = _d(e);
    e = 0;
    for (var l; a; ) {
      if (a.nodeType === 3) {
        if (l = e + a.textContent.length, e <= t && l >= t)
          return { node: a, offset: t - e };
        e = l;
      }
      e: {
        for (; a; ) {
          if (a.nextSibling) {
            a = a.nextSibling;
            break e;
          }
          a = a.parentNode;
        }
        a = void 0;
      }
      a = _d(a);
    }
  }
  function Cd(e, t) {
    return e && t ? e === t ? !0 : e && e.nodeType === 3 ? !1 : t && t.nodeType === 3 ? Cd(e, t.parentNode) : "contains" in e ? e.contains(t) : e.compareDocumentPosition ? !!(e.compareDocumentPosition(t) & 16) : !1 : !1;
  }
  function wd(e) {
    e = e != null && e.ownerDocument != null && e.ownerDocument.defaultView != null ? e.ownerDocument.defaultView : window;
    for (var t = Pn(e.document); t instanceof e.HTMLIFrameElement; ) {
      try {
        var a = typeof t.contentWindow.location.href == "string";
      } catch {
        a = !1;
      }
      if (a) e = t.contentWindow;
      else break;
      t = Pn(e.document);
    }
    return t;
  }
  function Go(e) {
    var t = e && e.nodeName && e.nodeName.toLowerCase();
    return t && (t === "input" && (e.type === "text" || e.type === "search" || e.type === "tel" || e.type === "url" || e.type === "password") || t === "textarea" || e.contentEditable === "true");
  }
  var qv = xa && "documentMode" in document && 11 >= document.documentMode, Xl = null, Xo = null, Gi = null, Po = !1;
  function Td(e, t, a) {
    var l = a.window === a ? a.document : a.nodeType === 9 ? a : a.ownerDocument;
    Po || Xl == null || Xl !== Pn(l) || (l = Xl, "selectionStart" in l && Go(l) ? l = { start: l.selectionStart, end: l.selectionEnd } : (l = (l.ownerDocument && l.ownerDocument.defaultView || window).getSelection(), l = {
      anchorNode: l.anchorNode,
      anchorOffset: l.anchorOffset,
      focusNode: l.focusNode,
      focusOffset: l.focusOffset
    }), Gi && Li(Gi, l) || (Gi = l, l = qr(Xo, "onSelect"), 0 < l.length && (t = new In(
      "onSelect",
      "select",
      null,
      t,
      a
    ), e.push({ event: t, listeners: l }), t.target = Xl)));
  }
  function bl(e, t) {
    var a = {};
    return a[e.toLowerCase()] = t.toLowerCase(), a["Webkit" + e] = "webkit" + t, a["Moz" + e] = "moz" + t, a;
  }
  var Pl = {
    animationend: bl("Animation", "AnimationEnd"),
    animationiteration: bl("Animation", "AnimationIteration"),
    animationstart: bl("Animation", "AnimationStart"),
    transitionrun: bl("Transition", "TransitionRun"),
    transitionstart: bl("Transition", "TransitionStart"),
    transitioncancel: bl("Transition", "TransitionCancel"),
    transitionend: bl("Transition", "TransitionEnd")
  }, Qo = {}, Rd = {};
  xa && (Rd = document.createElement("div").style, "AnimationEvent" in window || (delete Pl.animationend.animation, delete Pl.animationiteration.animation, delete Pl.animationstart.animation), "TransitionEvent" in window || delete Pl.transitionend.transition);
  function vl(e) {
    if (Qo[e]) return Qo[e];
    if (!Pl[e]) return e;
    var t = Pl[e], a;
    for (a in t)
      if (t.hasOwnProperty(a) && a in Rd)
        return Qo[e] = t[a];
    return e;
  }
  var Ed = vl("animationend"), Ad = vl("animationiteration"), Od = vl("animationstart"), Yv = vl("transitionrun"), Lv = vl("transitionstart"), Gv = vl("transitioncancel"), Md = vl("transitionend"), Nd = /* @__PURE__ */ new Map(), Zo = "abort auxClick beforeToggle cancel canPlay canPlayThrough click close contextMenu copy cut drag dragEnd dragEnter dragExit dragLeave dragOver dragStart drop durationChange emptied encrypted ended error gotPointerCapture input invalid keyDown keyPress keyUp load loadedData loadedMetadata loadStart lostPointerCapture mouseDown mouseMove mouseOut mouseOver mouseUp paste pause play playing pointerCancel pointerDown pointerMove pointerOut pointerOver pointerUp progress rateChange reset resize seeked seeking stalled submit suspend timeUpdate touchCancel touchEnd touchStart volumeChange scroll toggle touchMove waiting wheel".split(
    " "
  );
  Zo.push("scrollEnd");
  function ta(e, t) {
    Nd.set(e, t), gl(t, [e]);
  }
  var er = typeof reportError == "function" ? reportError : function(e) {
    if (typeof window == "object" && typeof window.ErrorEvent == "function") {
      var t = new window.ErrorEvent("error", {
        bubbles: !0,
        cancelable: !0,
        message: typeof e == "object" && e !== null && typeof e.message == "string" ? String(e.message) : String(e),
        error: e
      });
      if (!window.dispatchEvent(t)) return;
    } else if (typeof process == "object" && typeof process.emit == "function") {
      process.emit("uncaughtException", e);
      return;
    }
    console.error(e);
  }, Pt = [], Ql = 0, $o = 0;
  function tr() {
    for (var e = Ql, t = $o = Ql = 0; t < e; ) {
      var a = Pt[t];
      Pt[t++] = null;
      var l = Pt[t];
      Pt[t++] = null;
      var n = Pt[t];
      Pt[t++] = null;
      var r = Pt[t];
      if (Pt[t++] = null, l !== null && n !== null) {
        var u = l.pending;
        u === null ? n.next = n : (n.next = u.next, u.next = n), l.pending = n;
      }
      r !== 0 && Dd(a, n, r);
    }
  }
  function ar(e, t, a, l) {
    Pt[Ql++] = e, Pt[Ql++] = t, Pt[Ql++] = a, Pt[Ql++] = l, $o |= l, e.lanes |= l, e = e.alternate, e !== null && (e.lanes |= l);
  }
  function Ko(e, t, a, l) {
    return ar(e, t, a, l), lr(e);
  }
  function yl(e, t) {
    return ar(e, null, null, t), lr(e);
  }
  function Dd(e, t, a) {
    e.lanes |= a;
    var l = e.alternate;
    l !== null && (l.lanes |= a);
    for (var n = !1, r = e.return; r !== null; )
      r.childLanes |= a, l = r.alternate, l !== null && (l.childLanes |= a), r.tag === 22 && (e = r.stateNode, e === null || e._visibility & 1 || (n = !0)), e = r, r = r.return;
    return e.tag === 3 ? (r = e.stateNode, n && t !== null && (n = 31 - jt(a), e = r.hiddenUpdates, l = e[n], l === null ? e[n] = [t] : l.push(t), t.lane = a | 536870912), r) : null;
  }
  function lr(e) {
    if (50 < pn)
      throw pn = 0, nc = null, Error(s(185));
    for (var t = e.return; t !== null; )
      e = t, t = e.return;
    return e.tag === 3 ? e.stateNode : null;
  }
  var Zl = {};
  function Xv(e, t, a, l) {
    this.tag = e, this.key = a, this.sibling = this.child = this.return = this.stateNode = this.type = this.elementType = null, this.index = 0, this.refCleanup = this.ref = null, this.pendingProps = t, this.dependencies = this.memoizedState = this.updateQueue = this.memoizedProps = null, this.mode = l, this.subtreeFlags = this.flags = 0, this.deletions = null, this.childLanes = this.lanes = 0, this.alternate = null;
  }
  function Ht(e, t, a, l) {
    return new Xv(e, t, a, l);
  }
  function Io(e) {
    return e = e.prototype, !(!e || !e.isReactComponent);
  }
  function Sa(e, t) {
    var a = e.alternate;
    return a === null ? (a = Ht(
      e.tag,
      t,
      e.key,
      e.mode
    ), a.elementType = e.elementType, a.type = e.type, a.stateNode = e.stateNode, a.alternate = e, e.alternate = a) : (a.pendingProps = t, a.type = e.type, a.flags = 0, a.subtreeFlags = 0, a.deletions = null), a.flags = e.flags & 65011712, a.childLanes = e.childLanes, a.lanes = e.lanes, a.child = e.child, a.memoizedProps = e.memoizedProps, a.memoizedState = e.memoizedState, a.updateQueue = e.updateQueue, t = e.dependencies, a.dependencies = t === null ? null : { lanes: t.lanes, firstContext: t.firstContext }, a.sibling = e.sibling, a.index = e.index, a.ref = e.ref, a.refCleanup = e.refCleanup, a;
  }
  function jd(e, t) {
    e.flags &= 65011714;
    var a = e.alternate;
    return a === null ? (e.childLanes = 0, e.lanes = t, e.child = null, e.subtreeFlags = 0, e.memoizedProps = null, e.memoizedState = null, e.updateQueue = null, e.dependencies = null, e.stateNode = null) : (e.childLanes = a.childLanes, e.lanes = a.lanes, e.child = a.child, e.subtreeFlags = 0, e.deletions = null, e.memoizedProps = a.memoizedProps, e.memoizedState = a.memoizedState, e.updateQueue = a.updateQueue, e.type = a.type, t = a.dependencies, e.dependencies = t === null ? null : {
      lanes: t.lanes,
      firstContext: t.firstContext
    }), e;
  }
  function ir(e, t, a, l, n, r) {
    var u = 0;
    if (l = e, typeof e == "function") Io(e) && (u = 1);
    else if (typeof e == "string")
      u = K0(
        e,
        a,
        F.current
      ) ? 26 : e === "html" || e === "head" || e === "body" ? 27 : 5;
    else
      e: switch (e) {
        case K:
          return e = Ht(31, a, t, n), e.elementType = K, e.lanes = r, e;
        case j:
          return xl(a.children, n, r, t);
        case P:
          u = 8, n |= 24;
          break;
        case Y:
          return e = Ht(12, a, t, n | 2), e.elementType = Y, e.lanes = r, e;
        case N:
          return e = Ht(13, a, t, n), e.elementType = N, e.lanes = r, e;
        case ee:
          return e = Ht(19, a, t, n), e.elementType = ee, e.lanes = r, e;
        default:
          if (typeof e == "object" && e !== null)
            switch (e.$$typeof) {
              case W:
                u = 10;
                break e;
              case Z:
                u = 9;
                break e;
              case I:
                u = 11;
                break e;
              case L:
                u = 14;
                break e;
              case Q:
                u = 16, l = null;
                break e;
            }
          u = 29, a = Error(
            s(130, e === null ? "null" : typeof e, "")
          ), l = null;
      }
    return t = Ht(u, a, t, n), t.elementType = e, t.type = l, t.lanes = r, t;
  }
  function xl(e, t, a, l) {
    return e = Ht(7, e, l, t), e.lanes = a, e;
  }
  function Jo(e, t, a) {
    return e = Ht(6, e, null, t), e.lanes = a, e;
  }
  function Bd(e) {
    var t = Ht(18, null, null, 0);
    return t.stateNode = e, t;
  }
  function Fo(e, t, a) {
    return t = Ht(
      4,
      e.children !== null ? e.children : [],
      e.key,
      t
    ), t.lanes = a, t.stateNode = {
      containerInfo: e.containerInfo,
      pendingChildren: null,
      implementation: e.implementation
    }, t;
  }
  var Hd = /* @__PURE__ */ new WeakMap();
  function Qt(e, t) {
    if (typeof e == "object" && e !== null) {
      var a = Hd.get(e);
      return a !== void 0 ? a : (t = {
        value: e,
        source: t,
        stack: Hn(t)
      }, Hd.set(e, t), t);
    }
    return {
      value: e,
      source: t,
      stack: Hn(t)
    };
  }
  var $l = [], Kl = 0, nr = null, Xi = 0, Zt = [], $t = 0, Ga = null, sa = 1, ca = "";
  function za(e, t) {
    $l[Kl++] = Xi, $l[Kl++] = nr, nr = e, Xi = t;
  }
  function Vd(e, t, a) {
    Zt[$t++] = sa, Zt[$t++] = ca, Zt[$t++] = Ga, Ga = e;
    var l = sa;
    e = ca;
    var n = 32 - jt(l) - 1;
    l &= ~(1 << n), a += 1;
    var r = 32 - jt(t) + n;
    if (30 < r) {
      var u = n - n % 5;
      r = (l & (1 << u) - 1).toString(32), l >>= u, n -= u, sa = 1 << 32 - jt(t) + n | a << n | l, ca = r + e;
    } else
      sa = 1 << r | a << n | l, ca = e;
  }
  function es(e) {
    e.return !== null && (za(e, 1), Vd(e, 1, 0));
  }
  function ts(e) {
    for (; e === nr; )
      nr = $l[--Kl], $l[Kl] = null, Xi = $l[--Kl], $l[Kl] = null;
    for (; e === Ga; )
      Ga = Zt[--$t], Zt[$t] = null, ca = Zt[--$t], Zt[$t] = null, sa = Zt[--$t], Zt[$t] = null;
  }
  function Ud(e, t) {
    Zt[$t++] = sa, Zt[$t++] = ca, Zt[$t++] = Ga, sa = t.id, ca = t.overflow, Ga = e;
  }
  var ft = null, Le = null, _e = !1, Xa = null, Kt = !1, as = Error(s(519));
  function Pa(e) {
    var t = Error(
      s(
        418,
        1 < arguments.length && arguments[1] !== void 0 && arguments[1] ? "text" : "HTML",
        ""
      )
    );
    throw Pi(Qt(t, e)), as;
  }
  function Wd(e) {
    var t = e.stateNode, a = e.type, l = e.memoizedProps;
    switch (t[dt] = e, t[kt] = l, a) {
      case "dialog":
        xe("cancel", t), xe("close", t);
        break;
      case "iframe":
      case "object":
      case "embed":
        xe("load", t);
        break;
      case "video":
      case "audio":
        for (a = 0; a < gn.length; a++)
          xe(gn[a], t);
        break;
      case "source":
        xe("error", t);
        break;
      case "img":
      case "image":
      case "link":
        xe("error", t), xe("load", t);
        break;
      case "details":
        xe("toggle", t);
        break;
      case "input":
        xe("invalid", t), Fu(
          t,
          l.value,
          l.defaultValue,
          l.checked,
          l.defaultChecked,
          l.type,
          l.name,
          !0
        );
        break;
      case "select":
        xe("invalid", t);
        break;
      case "textarea":
        xe("invalid", t), td(t, l.value, l.defaultValue, l.children);
    }
    a = l.children, typeof a != "string" && typeof a != "number" && typeof a != "bigint" || t.textContent === "" + a || l.suppressHydrationWarning === !0 || im(t.textContent, a) ? (l.popover != null && (xe("beforetoggle", t), xe("toggle", t)), l.onScroll != null && xe("scroll", t), l.onScrollEnd != null && xe("scrollend", t), l.onClick != null && (t.onclick = ya), t = !0) : t = !1, t || Pa(e, !0);
  }
  function qd(e) {
    for (ft = e.return; ft; )
      switch (ft.tag) {
        case 5:
        case 31:
        case 13:
          Kt = !1;
          return;
        case 27:
        case 3:
          Kt = !0;
          return;
        default:
          ft = ft.return;
      }
  }
  function Il(e) {
    if (e !== ft) return !1;
    if (!_e) return qd(e), _e = !0, !1;
    var t = e.tag, a;
    if ((a = t !== 3 && t !== 27) && ((a = t === 5) && (a = e.type, a = !(a !== "form" && a !== "button") || xc(e.type, e.memoizedProps)), a = !a), a && Le && Pa(e), qd(e), t === 13) {
      if (e = e.memoizedState, e = e !== null ? e.dehydrated : null, !e) throw Error(s(317));
      Le = pm(e);
    } else if (t === 31) {
      if (e = e.memoizedState, e = e !== null ? e.dehydrated : null, !e) throw Error(s(317));
      Le = pm(e);
    } else
      t === 27 ? (t = Le, rl(e.type) ? (e = Cc, Cc = null, Le = e) : Le = t) : Le = ft ? Jt(e.stateNode.nextSibling) : null;
    return !0;
  }
  function Sl() {
    Le = ft = null, _e = !1;
  }
  function ls() {
    var e = Xa;
    return e !== null && (Et === null ? Et = e : Et.push.apply(
      Et,
      e
    ), Xa = null), e;
  }
  function Pi(e) {
    Xa === null ? Xa = [e] : Xa.push(e);
  }
  var is = y(null), zl = null, _a = null;
  function Qa(e, t, a) {
    G(is, t._currentValue), t._currentValue = a;
  }
  function ka(e) {
    e._currentValue = is.current, O(is);
  }
  function ns(e, t, a) {
    for (; e !== null; ) {
      var l = e.alternate;
      if ((e.childLanes & t) !== t ? (e.childLanes |= t, l !== null && (l.childLanes |= t)) : l !== null && (l.childLanes & t) !== t && (l.childLanes |= t), e === a) break;
      e = e.return;
    }
  }
  function rs(e, t, a, l) {
    var n = e.child;
    for (n !== null && (n.return = e); n !== null; ) {
      var r = n.dependencies;
      if (r !== null) {
        var u = n.child;
        r = r.firstContext;
        e: for (; r !== null; ) {
          var f = r;
          r = n;
          for (var b = 0; b < t.length; b++)
            if (f.context === t[b]) {
              r.lanes |= a, f = r.alternate, f !== null && (f.lanes |= a), ns(
                r.return,
                a,
                e
              ), l || (u = null);
              break e;
            }
          r = f.next;
        }
      } else if (n.tag === 18) {
        if (u = n.return, u === null) throw Error(s(341));
        u.lanes |= a, r = u.alternate, r !== null && (r.lanes |= a), ns(u, a, e), u = null;
      } else u = n.child;
      if (u !== null) u.return = n;
      else
        for (u = n; u !== null; ) {
          if (u === e) {
            u = null;
            break;
          }
          if (n = u.sibling, n !== null) {
            n.return = u.return, u = n;
            break;
          }
          u = u.return;
        }
      n = u;
    }
  }
  function Jl(e, t, a, l) {
    e = null;
    for (var n = t, r = !1; n !== null; ) {
      if (!r) {
        if ((n.flags & 524288) !== 0) r = !0;
        else if ((n.flags & 262144) !== 0) break;
      }
      if (n.tag === 10) {
        var u = n.alternate;
        if (u === null) throw Error(s(387));
        if (u = u.memoizedProps, u !== null) {
          var f = n.type;
          Bt(n.pendingProps.value, u.value) || (e !== null ? e.push(f) : e = [f]);
        }
      } else if (n === Ce.current) {
        if (u = n.alternate, u === null) throw Error(s(387));
        u.memoizedState.memoizedState !== n.memoizedState.memoizedState && (e !== null ? e.push(xn) : e = [xn]);
      }
      n = n.return;
    }
    e !== null && rs(
      t,
      e,
      a,
      l
    ), t.flags |= 262144;
  }
  function rr(e) {
    for (e = e.firstContext; e !== null; ) {
      if (!Bt(
        e.context._currentValue,
        e.memoizedValue
      ))
        return !0;
      e = e.next;
    }
    return !1;
  }
  function _l(e) {
    zl = e, _a = null, e = e.dependencies, e !== null && (e.firstContext = null);
  }
  function pt(e) {
    return Yd(zl, e);
  }
  function or(e, t) {
    return zl === null && _l(e), Yd(e, t);
  }
  function Yd(e, t) {
    var a = t._currentValue;
    if (t = { context: t, memoizedValue: a, next: null }, _a === null) {
      if (e === null) throw Error(s(308));
      _a = t, e.dependencies = { lanes: 0, firstContext: t }, e.flags |= 524288;
    } else _a = _a.next = t;
    return a;
  }
  var Pv = typeof AbortController < "u" ? AbortController : function() {
    var e = [], t = this.signal = {
      aborted: !1,
      addEventListener: function(a, l) {
        e.push(l);
      }
    };
    this.abort = function() {
      t.aborted = !0, e.forEach(function(a) {
        return a();
      });
    };
  }, Qv = i.unstable_scheduleCallback, Zv = i.unstable_NormalPriority, Je = {
    $$typeof: W,
    Consumer: null,
    Provider: null,
    _currentValue: null,
    _currentValue2: null,
    _threadCount: 0
  };
  function os() {
    return {
      controller: new Pv(),
      data: /* @__PURE__ */ new Map(),
      refCount: 0
    };
  }
  function Qi(e) {
    e.refCount--, e.refCount === 0 && Qv(Zv, function() {
      e.controller.abort();
    });
  }
  var Zi = null, ss = 0, Fl = 0, ei = null;
  function $v(e, t) {
    if (Zi === null) {
      var a = Zi = [];
      ss = 0, Fl = dc(), ei = {
        status: "pending",
        value: void 0,
        then: function(l) {
          a.push(l);
        }
      };
    }
    return ss++, t.then(Ld, Ld), t;
  }
  function Ld() {
    if (--ss === 0 && Zi !== null) {
      ei !== null && (ei.status = "fulfilled");
      var e = Zi;
      Zi = null, Fl = 0, ei = null;
      for (var t = 0; t < e.length; t++) (0, e[t])();
    }
  }
  function Kv(e, t) {
    var a = [], l = {
      status: "pending",
      value: null,
      reason: null,
      then: function(n) {
        a.push(n);
      }
    };
    return e.then(
      function() {
        l.status = "fulfilled", l.value = t;
        for (var n = 0; n < a.length; n++) (0, a[n])(t);
      },
      function(n) {
        for (l.status = "rejected", l.reason = n, n = 0; n < a.length; n++)
          (0, a[n])(void 0);
      }
    ), l;
  }
  var Gd = R.S;
  R.S = function(e, t) {
    Rp = Nt(), typeof t == "object" && t !== null && typeof t.then == "function" && $v(e, t), Gd !== null && Gd(e, t);
  };
  var kl = y(null);
  function cs() {
    var e = kl.current;
    return e !== null ? e : Ve.pooledCache;
  }
  function sr(e, t) {
    t === null ? G(kl, kl.current) : G(kl, t.pool);
  }
  function Xd() {
    var e = cs();
    return e === null ? null : { parent: Je._currentValue, pool: e };
  }
  var ti = Error(s(460)), us = Error(s(474)), cr = Error(s(542)), ur = { then: function() {
  } };
  function Pd(e) {
    return e = e.status, e === "fulfilled" || e === "rejected";
  }
  function Qd(e, t, a) {
    switch (a = e[a], a === void 0 ? e.push(t) : a !== t && (t.then(ya, ya), t = a), t.status) {
      case "fulfilled":
        return t.value;
      case "rejected":
        throw e = t.reason, $d(e), e;
      default:
        if (typeof t.status == "string") t.then(ya, ya);
        else {
          if (e = Ve, e !== null && 100 < e.shellSuspendCounter)
            throw Error(s(482));
          e = t, e.status = "pending", e.then(
            function(l) {
              if (t.status === "pending") {
                var n = t;
                n.status = "fulfilled", n.value = l;
              }
            },
            function(l) {
              if (t.status === "pending") {
                var n = t;
                n.status = "rejected", n.reason = l;
              }
            }
          );
        }
        switch (t.status) {
          case "fulfilled":
            return t.value;
          case "rejected":
            throw e = t.reason, $d(e), e;
        }
        throw wl = t, ti;
    }
  }
  function Cl(e) {
    try {
      var t = e._init;
      return t(e._payload);
    } catch (a) {
      throw a !== null && typeof a == "object" && typeof a.then == "function" ? (wl = a, ti) : a;
    }
  }
  var wl = null;
  function Zd() {
    if (wl === null) throw Error(s(459));
    var e = wl;
    return wl = null, e;
  }
  function $d(e) {
    if (e === ti || e === cr)
      throw Error(s(483));
  }
  var ai = null, $i = 0;
  function dr(e) {
    var t = $i;
    return $i += 1, ai === null && (ai = []), Qd(ai, e, t);
  }
  function Ki(e, t) {
    t = t.props.ref, e.ref = t !== void 0 ? t : null;
  }
  function fr(e, t) {
    throw t.$$typeof === E ? Error(s(525)) : (e = Object.prototype.toString.call(t), Error(
      s(
        31,
        e === "[object Object]" ? "object with keys {" + Object.keys(t).join(", ") + "}" : e
      )
    ));
  }
  function Kd(e) {
    function t(z, x) {
      if (e) {
        var k = z.deletions;
        k === null ? (z.deletions = [x], z.flags |= 16) : k.push(x);
      }
    }
    function a(z, x) {
      if (!e) return null;
      for (; x !== null; )
        t(z, x), x = x.sibling;
      return null;
    }
    function l(z) {
      for (var x = /* @__PURE__ */ new Map(); z !== null; )
        z.key !== null ? x.set(z.key, z) : x.set(z.index, z), z = z.sibling;
      return x;
    }
    function n(z, x) {
      return z = Sa(z, x), z.index = 0, z.sibling = null, z;
    }
    function r(z, x, k) {
      return z.index = k, e ? (k = z.alternate, k !== null ? (k = k.index, k < x ? (z.flags |= 67108866, x) : k) : (z.flags |= 67108866, x)) : (z.flags |= 1048576, x);
    }
    function u(z) {
      return e && z.alternate === null && (z.flags |= 67108866), z;
    }
    function f(z, x, k, M) {
      return x === null || x.tag !== 6 ? (x = Jo(k, z.mode, M), x.return = z, x) : (x = n(x, k), x.return = z, x);
    }
    function b(z, x, k, M) {
      var re = k.type;
      return re === j ? A(
        z,
        x,
        k.props.children,
        M,
        k.key
      ) : x !== null && (x.elementType === re || typeof re == "object" && re !== null && re.$$typeof === Q && Cl(re) === x.type) ? (x = n(x, k.props), Ki(x, k), x.return = z, x) : (x = ir(
        k.type,
        k.key,
        k.props,
        null,
        z.mode,
        M
      ), Ki(x, k), x.return = z, x);
    }
    function C(z, x, k, M) {
      return x === null || x.tag !== 4 || x.stateNode.containerInfo !== k.containerInfo || x.stateNode.implementation !== k.implementation ? (x = Fo(k, z.mode, M), x.return = z, x) : (x = n(x, k.children || []), x.return = z, x);
    }
    function A(z, x, k, M, re) {
      return x === null || x.tag !== 7 ? (x = xl(
        k,
        z.mode,
        M,
        re
      ), x.return = z, x) : (x = n(x, k), x.return = z, x);
    }
    function D(z, x, k) {
      if (typeof x == "string" && x !== "" || typeof x == "number" || typeof x == "bigint")
        return x = Jo(
          "" + x,
          z.mode,
          k
        ), x.return = z, x;
      if (typeof x == "object" && x !== null) {
        switch (x.$$typeof) {
          case X:
            return k = ir(
              x.type,
              x.key,
              x.props,
              null,
              z.mode,
              k
            ), Ki(k, x), k.return = z, k;
          case B:
            return x = Fo(
              x,
              z.mode,
              k
            ), x.return = z, x;
          case Q:
            return x = Cl(x), D(z, x, k);
        }
        if (me(x) || le(x))
          return x = xl(
            x,
            z.mode,
            k,
            null
          ), x.return = z, x;
        if (typeof x.then == "function")
          return D(z, dr(x), k);
        if (x.$$typeof === W)
          return D(
            z,
            or(z, x),
            k
          );
        fr(z, x);
      }
      return null;
    }
    function w(z, x, k, M) {
      var re = x !== null ? x.key : null;
      if (typeof k == "string" && k !== "" || typeof k == "number" || typeof k == "bigint")
        return re !== null ? null : f(z, x, "" + k, M);
      if (typeof k == "object" && k !== null) {
        switch (k.$$typeof) {
          case X:
            return k.key === re ? b(z, x, k, M) : null;
          case B:
            return k.key === re ? C(z, x, k, M) : null;
          case Q:
            return k = Cl(k), w(z, x, k, M);
        }
        if (me(k) || le(k))
          return re !== null ? null : A(z, x, k, M, null);
        if (typeof k.then == "function")
          return w(
            z,
            x,
            dr(k),
            M
          );
        if (k.$$typeof === W)
          return w(
            z,
            x,
            or(z, k),
            M
          );
        fr(z, k);
      }
      return null;
    }
    function T(z, x, k, M, re) {
      if (typeof M == "string" && M !== "" || typeof M == "number" || typeof M == "bigint")
        return z = z.get(k) || null, f(x, z, "" + M, re);
      if (typeof M == "object" && M !== null) {
        switch (M.$$typeof) {
          case X:
            return z = z.get(
              M.key === null ? k : M.key
            ) || null, b(x, z, M, re);
          case B:
            return z = z.get(
              M.key === null ? k : M.key
            ) || null, C(x, z, M, re);
          case Q:
            return M = Cl(M), T(
              z,
              x,
              k,
              M,
              re
            );
        }
        if (me(M) || le(M))
          return z = z.get(k) || null, A(x, z, M, re, null);
        if (typeof M.then == "function")
          return T(
            z,
            x,
            k,
            dr(M),
            re
          );
        if (M.$$typeof === W)
          return T(
            z,
            x,
            k,
            or(x, M),
            re
          );
        fr(x, M);
      }
      return null;
    }
    function te(z, x, k, M) {
      for (var re = null, we = null, ae = x, be = x = 0, ze = null; ae !== null && be < k.length; be++) {
        ae.index > be ? (ze = ae, ae = null) : ze = ae.sibling;
        var Te = w(
          z,
          ae,
          k[be],
          M
        );
        if (Te === null) {
          ae === null && (ae = ze);
          break;
        }
        e && ae && Te.alternate === null && t(z, ae), x = r(Te, x, be), we === null ? re = Te : we.sibling = Te, we = Te, ae = ze;
      }
      if (be === k.length)
        return a(z, ae), _e && za(z, be), re;
      if (ae === null) {
        for (; be < k.length; be++)
          ae = D(z, k[be], M), ae !== null && (x = r(
            ae,
            x,
            be
          ), we === null ? re = ae : we.sibling = ae, we = ae);
        return _e && za(z, be), re;
      }
      for (ae = l(ae); be < k.length; be++)
        ze = T(
          ae,
          z,
          be,
          k[be],
          M
        ), ze !== null && (e && ze.alternate !== null && ae.delete(
          ze.key === null ? be : ze.key
        ), x = r(
          ze,
          x,
          be
        ), we === null ? re = ze : we.sibling = ze, we = ze);
      return e && ae.forEach(function(dl) {
        return t(z, dl);
      }), _e && za(z, be), re;
    }
    function ce(z, x, k, M) {
      if (k == null) throw Error(s(151));
      for (var re = null, we = null, ae = x, be = x = 0, ze = null, Te = k.next(); ae !== null && !Te.done; be++, Te = k.next()) {
        ae.index > be ? (ze = ae, ae = null) : ze = ae.sibling;
        var dl = w(z, ae, Te.value, M);
        if (dl === null) {
          ae === null && (ae = ze);
          break;
        }
        e && ae && dl.alternate === null && t(z, ae), x = r(dl, x, be), we === null ? re = dl : we.sibling = dl, we = dl, ae = ze;
      }
      if (Te.done)
        return a(z, ae), _e && za(z, be), re;
      if (ae === null) {
        for (; !Te.done; be++, Te = k.next())
          Te = D(z, Te.value, M), Te !== null && (x = r(Te, x, be), we === null ? re = Te : we.sibling = Te, we = Te);
        return _e && za(z, be), re;
      }
      for (ae = l(ae); !Te.done; be++, Te = k.next())
        Te = T(ae, z, be, Te.value, M), Te !== null && (e && Te.alternate !== null && ae.delete(Te.key === null ? be : Te.key), x = r(Te, x, be), we === null ? re = Te : we.sibling = Te, we = Te);
      return e && ae.forEach(function(oy) {
        return t(z, oy);
      }), _e && za(z, be), re;
    }
    function He(z, x, k, M) {
      if (typeof k == "object" && k !== null && k.type === j && k.key === null && (k = k.props.children), typeof k == "object" && k !== null) {
        switch (k.$$typeof) {
          case X:
            e: {
              for (var re = k.key; x !== null; ) {
                if (x.key === re) {
                  if (re = k.type, re === j) {
                    if (x.tag === 7) {
                      a(
                        z,
                        x.sibling
                      ), M = n(
                        x,
                        k.props.children
                      ), M.return = z, z = M;
                      break e;
                    }
                  } else if (x.elementType === re || typeof re == "object" && re !== null && re.$$typeof === Q && Cl(re) === x.type) {
                    a(
                      z,
                      x.sibling
                    ), M = n(x, k.props), Ki(M, k), M.return = z, z = M;
                    break e;
                  }
                  a(z, x);
                  break;
                } else t(z, x);
                x = x.sibling;
              }
              k.type === j ? (M = xl(
                k.props.children,
                z.mode,
                M,
                k.key
              ), M.return = z, z = M) : (M = ir(
                k.type,
                k.key,
                k.props,
                null,
                z.mode,
                M
              ), Ki(M, k), M.return = z, z = M);
            }
            return u(z);
          case B:
            e: {
              for (re = k.key; x !== null; ) {
                if (x.key === re)
                  if (x.tag === 4 && x.stateNode.containerInfo === k.containerInfo && x.stateNode.implementation === k.implementation) {
                    a(
                      z,
                      x.sibling
                    ), M = n(x, k.children || []), M.return = z, z = M;
                    break e;
                  } else {
                    a(z, x);
                    break;
                  }
                else t(z, x);
                x = x.sibling;
              }
              M = Fo(k, z.mode, M), M.return = z, z = M;
            }
            return u(z);
          case Q:
            return k = Cl(k), He(
              z,
              x,
              k,
              M
            );
        }
        if (me(k))
          return te(
            z,
            x,
            k,
            M
          );
        if (le(k)) {
          if (re = le(k), typeof re != "function") throw Error(s(150));
          return k = re.call(k), ce(
            z,
            x,
            k,
            M
          );
        }
        if (typeof k.then == "function")
          return He(
            z,
            x,
            dr(k),
            M
          );
        if (k.$$typeof === W)
          return He(
            z,
            x,
            or(z, k),
            M
          );
        fr(z, k);
      }
      return typeof k == "string" && k !== "" || typeof k == "number" || typeof k == "bigint" ? (k = "" + k, x !== null && x.tag === 6 ? (a(z, x.sibling), M = n(x, k), M.return = z, z = M) : (a(z, x), M = Jo(k, z.mode, M), M.return = z, z = M), u(z)) : a(z, x);
    }
    return function(z, x, k, M) {
      try {
        $i = 0;
        var re = He(
          z,
          x,
          k,
          M
        );
        return ai = null, re;
      } catch (ae) {
        if (ae === ti || ae === cr) throw ae;
        var we = Ht(29, ae, null, z.mode);
        return we.lanes = M, we.return = z, we;
      }
    };
  }
  var Tl = Kd(!0), Id = Kd(!1), Za = !1;
  function ds(e) {
    e.updateQueue = {
      baseState: e.memoizedState,
      firstBaseUpdate: null,
      lastBaseUpdate: null,
      shared: { pending: null, lanes: 0, hiddenCallbacks: null },
      callbacks: null
    };
  }
  function fs(e, t) {
    e = e.updateQueue, t.updateQueue === e && (t.updateQueue = {
      baseState: e.baseState,
      firstBaseUpdate: e.firstBaseUpdate,
      lastBaseUpdate: e.lastBaseUpdate,
      shared: e.shared,
      callbacks: null
    });
  }
  function $a(e) {
    return { lane: e, tag: 0, payload: null, callback: null, next: null };
  }
  function Ka(e, t, a) {
    var l = e.updateQueue;
    if (l === null) return null;
    if (l = l.shared, (Re & 2) !== 0) {
      var n = l.pending;
      return n === null ? t.next = t : (t.next = n.next, n.next = t), l.pending = t, t = lr(e), Dd(e, null, a), t;
    }
    return ar(e, l, t, a), lr(e);
  }
  function Ii(e, t, a) {
    if (t = t.updateQueue, t !== null && (t = t.shared, (a & 4194048) !== 0)) {
      var l = t.lanes;
      l &= e.pendingLanes, a |= l, t.lanes = a, Yu(e, a);
    }
  }
  function ps(e, t) {
    var a = e.updateQueue, l = e.alternate;
    if (l !== null && (l = l.updateQueue, a === l)) {
      var n = null, r = null;
      if (a = a.firstBaseUpdate, a !== null) {
        do {
          var u = {
            lane: a.lane,
            tag: a.tag,
            payload: a.payload,
            callback: null,
            next: null
          };
          r === null ? n = r = u : r = r.next = u, a = a.next;
        } while (a !== null);
        r === null ? n = r = t : r = r.next = t;
      } else n = r = t;
      a = {
        baseState: l.baseState,
        firstBaseUpdate: n,
        lastBaseUpdate: r,
        shared: l.shared,
        callbacks: l.callbacks
      }, e.updateQueue = a;
      return;
    }
    e = a.lastBaseUpdate, e === null ? a.firstBaseUpdate = t : e.next = t, a.lastBaseUpdate = t;
  }
  var ms = !1;
  function Ji() {
    if (ms) {
      var e = ei;
      if (e !== null) throw e;
    }
  }
  function Fi(e, t, a, l) {
    ms = !1;
    var n = e.updateQueue;
    Za = !1;
    var r = n.firstBaseUpdate, u = n.lastBaseUpdate, f = n.shared.pending;
    if (f !== null) {
      n.shared.pending = null;
      var b = f, C = b.next;
      b.next = null, u === null ? r = C : u.next = C, u = b;
      var A = e.alternate;
      A !== null && (A = A.updateQueue, f = A.lastBaseUpdate, f !== u && (f === null ? A.firstBaseUpdate = C : f.next = C, A.lastBaseUpdate = b));
    }
    if (r !== null) {
      var D = n.baseState;
      u = 0, A = C = b = null, f = r;
      do {
        var w = f.lane & -536870913, T = w !== f.lane;
        if (T ? (Se & w) === w : (l & w) === w) {
          w !== 0 && w === Fl && (ms = !0), A !== null && (A = A.next = {
            lane: 0,
            tag: f.tag,
            payload: f.payload,
            callback: null,
            next: null
          });
          e: {
            var te = e, ce = f;
            w = t;
            var He = a;
            switch (ce.tag) {
              case 1:
                if (te = ce.payload, typeof te == "function") {
                  D = te.call(He, D, w);
                  break e;
                }
                D = te;
                break e;
              case 3:
                te.flags = te.flags & -65537 | 128;
              case 0:
                if (te = ce.payload, w = typeof te == "function" ? te.call(He, D, w) : te, w == null) break e;
                D = _({}, D, w);
                break e;
              case 2:
                Za = !0;
            }
          }
          w = f.callback, w !== null && (e.flags |= 64, T && (e.flags |= 8192), T = n.callbacks, T === null ? n.callbacks = [w] : T.push(w));
        } else
          T = {
            lane: w,
            tag: f.tag,
            payload: f.payload,
            callback: f.callback,
            next: null
          }, A === null ? (C = A = T, b = D) : A = A.next = T, u |= w;
        if (f = f.next, f === null) {
          if (f = n.shared.pending, f === null)
            break;
          T = f, f = T.next, T.next = null, n.lastBaseUpdate = T, n.shared.pending = null;
        }
      } while (!0);
      A === null && (b = D), n.baseState = b, n.firstBaseUpdate = C, n.lastBaseUpdate = A, r === null && (n.shared.lanes = 0), tl |= u, e.lanes = u, e.memoizedState = D;
    }
  }
  function Jd(e, t) {
    if (typeof e != "function")
      throw Error(s(191, e));
    e.call(t);
  }
  function Fd(e, t) {
    var a = e.callbacks;
    if (a !== null)
      for (e.callbacks = null, e = 0; e < a.length; e++)
        Jd(a[e], t);
  }
  var li = y(null), pr = y(0);
  function ef(e, t) {
    e = Na, G(pr, e), G(li, t), Na = e | t.baseLanes;
  }
  function gs() {
    G(pr, Na), G(li, li.current);
  }
  function hs() {
    Na = pr.current, O(li), O(pr);
  }
  var Vt = y(null), It = null;
  function Ia(e) {
    var t = e.alternate;
    G($e, $e.current & 1), G(Vt, e), It === null && (t === null || li.current !== null || t.memoizedState !== null) && (It = e);
  }
  function bs(e) {
    G($e, $e.current), G(Vt, e), It === null && (It = e);
  }
  function tf(e) {
    e.tag === 22 ? (G($e, $e.current), G(Vt, e), It === null && (It = e)) : Ja();
  }
  function Ja() {
    G($e, $e.current), G(Vt, Vt.current);
  }
  function Ut(e) {
    O(Vt), It === e && (It = null), O($e);
  }
  var $e = y(0);
  function mr(e) {
    for (var t = e; t !== null; ) {
      if (t.tag === 13) {
        var a = t.memoizedState;
        if (a !== null && (a = a.dehydrated, a === null || _c(a) || kc(a)))
          return t;
      } else if (t.tag === 19 && (t.memoizedProps.revealOrder === "forwards" || t.memoizedProps.revealOrder === "backwards" || t.memoizedProps.revealOrder === "unstable_legacy-backwards" || t.memoizedProps.revealOrder === "together")) {
        if ((t.flags & 128) !== 0) return t;
      } else if (t.child !== null) {
        t.child.return = t, t = t.child;
        continue;
      }
      if (t === e) break;
      for (; t.sibling === null; ) {
        if (t.return === null || t.return === e) return null;
        t = t.return;
      }
      t.sibling.return = t.return, t = t.sibling;
    }
    return null;
  }
  var Ca = 0, pe = null, je = null, Fe = null, gr = !1, ii = !1, Rl = !1, hr = 0, en = 0, ni = null, Iv = 0;
  function Qe() {
    throw Error(s(321));
  }
  function vs(e, t) {
    if (t === null) return !1;
    for (var a = 0; a < t.length && a < e.length; a++)
      if (!Bt(e[a], t[a])) return !1;
    return !0;
  }
  function ys(e, t, a, l, n, r) {
    return Ca = r, pe = t, t.memoizedState = null, t.updateQueue = null, t.lanes = 0, R.H = e === null || e.memoizedState === null ? Uf : Ds, Rl = !1, r = a(l, n), Rl = !1, ii && (r = lf(
      t,
      a,
      l,
      n
    )), af(e), r;
  }
  function af(e) {
    R.H = ln;
    var t = je !== null && je.next !== null;
    if (Ca = 0, Fe = je = pe = null, gr = !1, en = 0, ni = null, t) throw Error(s(300));
    e === null || et || (e = e.dependencies, e !== null && rr(e) && (et = !0));
  }
  function lf(e, t, a, l) {
    pe = e;
    var n = 0;
    do {
      if (ii && (ni = null), en = 0, ii = !1, 25 <= n) throw Error(s(301));
      if (n += 1, Fe = je = null, e.updateQueue != null) {
        var r = e.updateQueue;
        r.lastEffect = null, r.events = null, r.stores = null, r.memoCache != null && (r.memoCache.index = 0);
      }
      R.H = Wf, r = t(a, l);
    } while (ii);
    return r;
  }
  function Jv() {
    var e = R.H, t = e.useState()[0];
    return t = typeof t.then == "function" ? tn(t) : t, e = e.useState()[0], (je !== null ? je.memoizedState : null) !== e && (pe.flags |= 1024), t;
  }
  function xs() {
    var e = hr !== 0;
    return hr = 0, e;
  }
  function Ss(e, t, a) {
    t.updateQueue = e.updateQueue, t.flags &= -2053, e.lanes &= ~a;
  }
  function zs(e) {
    if (gr) {
      for (e = e.memoizedState; e !== null; ) {
        var t = e.queue;
        t !== null && (t.pending = null), e = e.next;
      }
      gr = !1;
    }
    Ca = 0, Fe = je = pe = null, ii = !1, en = hr = 0, ni = null;
  }
  function zt() {
    var e = {
      memoizedState: null,
      baseState: null,
      baseQueue: null,
      queue: null,
      next: null
    };
    return Fe === null ? pe.memoizedState = Fe = e : Fe = Fe.next = e, Fe;
  }
  function Ke() {
    if (je === null) {
      var e = pe.alternate;
      e = e !== null ? e.memoizedState : null;
    } else e = je.next;
    var t = Fe === null ? pe.memoizedState : Fe.next;
    if (t !== null)
      Fe = t, je = e;
    else {
      if (e === null)
        throw pe.alternate === null ? Error(s(467)) : Error(s(310));
      je = e, e = {
        memoizedState: je.memoizedState,
        baseState: je.baseState,
        baseQueue: je.baseQueue,
        queue: je.queue,
        next: null
      }, Fe === null ? pe.memoizedState = Fe = e : Fe = Fe.next = e;
    }
    return Fe;
  }
  function br() {
    return { lastEffect: null, events: null, stores: null, memoCache: null };
  }
  function tn(e) {
    var t = en;
    return en += 1, ni === null && (ni = []), e = Qd(ni, e, t), t = pe, (Fe === null ? t.memoizedState : Fe.next) === null && (t = t.alternate, R.H = t === null || t.memoizedState === null ? Uf : Ds), e;
  }
  function vr(e) {
    if (e !== null && typeof e == "object") {
      if (typeof e.then == "function") return tn(e);
      if (e.$$typeof === W) return pt(e);
    }
    throw Error(s(438, String(e)));
  }
  function _s(e) {
    var t = null, a = pe.updateQueue;
    if (a !== null && (t = a.memoCache), t == null) {
      var l = pe.alternate;
      l !== null && (l = l.updateQueue, l !== null && (l = l.memoCache, l != null && (t = {
        data: l.data.map(function(n) {
          return n.slice();
        }),
        index: 0
      })));
    }
    if (t == null && (t = { data: [], index: 0 }), a === null && (a = br(), pe.updateQueue = a), a.memoCache = t, a = t.data[t.index], a === void 0)
      for (a = t.data[t.index] = Array(e), l = 0; l < e; l++)
        a[l] = se;
    return t.index++, a;
  }
  function wa(e, t) {
    return typeof t == "function" ? t(e) : t;
  }
  function yr(e) {
    var t = Ke();
    return ks(t, je, e);
  }
  function ks(e, t, a) {
    var l = e.queue;
    if (l === null) throw Error(s(311));
    l.lastRenderedReducer = a;
    var n = e.baseQueue, r = l.pending;
    if (r !== null) {
      if (n !== null) {
        var u = n.next;
        n.next = r.next, r.next = u;
      }
      t.baseQueue = n = r, l.pending = null;
    }
    if (r = e.baseState, n === null) e.memoizedState = r;
    else {
      t = n.next;
      var f = u = null, b = null, C = t, A = !1;
      do {
        var D = C.lane & -536870913;
        if (D !== C.lane ? (Se & D) === D : (Ca & D) === D) {
          var w = C.revertLane;
          if (w === 0)
            b !== null && (b = b.next = {
              lane: 0,
              revertLane: 0,
              gesture: null,
              action: C.action,
              hasEagerState: C.hasEagerState,
              eagerState: C.eagerState,
              next: null
            }), D === Fl && (A = !0);
          else if ((Ca & w) === w) {
            C = C.next, w === Fl && (A = !0);
            continue;
          } else
            D = {
              lane: 0,
              revertLane: C.revertLane,
              gesture: null,
              action: C.action,
              hasEagerState: C.hasEagerState,
              eagerState: C.eagerState,
              next: null
            }, b === null ? (f = b = D, u = r) : b = b.next = D, pe.lanes |= w, tl |= w;
          D = C.action, Rl && a(r, D), r = C.hasEagerState ? C.eagerState : a(r, D);
        } else
          w = {
            lane: D,
            revertLane: C.revertLane,
            gesture: C.gesture,
            action: C.action,
            hasEagerState: C.hasEagerState,
            eagerState: C.eagerState,
            next: null
          }, b === null ? (f = b = w, u = r) : b = b.next = w, pe.lanes |= D, tl |= D;
        C = C.next;
      } while (C !== null && C !== t);
      if (b === null ? u = r : b.next = f, !Bt(r, e.memoizedState) && (et = !0, A && (a = ei, a !== null)))
        throw a;
      e.memoizedState = r, e.baseState = u, e.baseQueue = b, l.lastRenderedState = r;
    }
    return n === null && (l.lanes = 0), [e.memoizedState, l.dispatch];
  }
  function Cs(e) {
    var t = Ke(), a = t.queue;
    if (a === null) throw Error(s(311));
    a.lastRenderedReducer = e;
    var l = a.dispatch, n = a.pending, r = t.memoizedState;
    if (n !== null) {
      a.pending = null;
      var u = n = n.next;
      do
        r = e(r, u.action), u = u.next;
      while (u !== n);
      Bt(r, t.memoizedState) || (et = !0), t.memoizedState = r, t.baseQueue === null && (t.baseState = r), a.lastRenderedState = r;
    }
    return [r, l];
  }
  function nf(e, t, a) {
    var l = pe, n = Ke(), r = _e;
    if (r) {
      if (a === void 0) throw Error(s(407));
      a = a();
    } else a = t();
    var u = !Bt(
      (je || n).memoizedState,
      a
    );
    if (u && (n.memoizedState = a, et = !0), n = n.queue, Rs(sf.bind(null, l, n, e), [
      e
    ]), n.getSnapshot !== t || u || Fe !== null && Fe.memoizedState.tag & 1) {
      if (l.flags |= 2048, ri(
        9,
        { destroy: void 0 },
        of.bind(
          null,
          l,
          n,
          a,
          t
        ),
        null
      ), Ve === null) throw Error(s(349));
      r || (Ca & 127) !== 0 || rf(l, t, a);
    }
    return a;
  }
  function rf(e, t, a) {
    e.flags |= 16384, e = { getSnapshot: t, value: a }, t = pe.updateQueue, t === null ? (t = br(), pe.updateQueue = t, t.stores = [e]) : (a = t.stores, a === null ? t.stores = [e] : a.push(e));
  }
  function of(e, t, a, l) {
    t.value = a, t.getSnapshot = l, cf(t) && uf(e);
  }
  function sf(e, t, a) {
    return a(function() {
      cf(t) && uf(e);
    });
  }
  function cf(e) {
    var t = e.getSnapshot;
    e = e.value;
    try {
      var a = t();
      return !Bt(e, a);
    } catch {
      return !0;
    }
  }
  function uf(e) {
    var t = yl(e, 2);
    t !== null && At(t, e, 2);
  }
  function ws(e) {
    var t = zt();
    if (typeof e == "function") {
      var a = e;
      if (e = a(), Rl) {
        qa(!0);
        try {
          a();
        } finally {
          qa(!1);
        }
      }
    }
    return t.memoizedState = t.baseState = e, t.queue = {
      pending: null,
      lanes: 0,
      dispatch: null,
      lastRenderedReducer: wa,
      lastRenderedState: e
    }, t;
  }
  function df(e, t, a, l) {
    return e.baseState = a, ks(
      e,
      je,
      typeof l == "function" ? l : wa
    );
  }
  function Fv(e, t, a, l, n) {
    if (zr(e)) throw Error(s(485));
    if (e = t.action, e !== null) {
      var r = {
        payload: n,
        action: e,
        next: null,
        isTransition: !0,
        status: "pending",
        value: null,
        reason: null,
        listeners: [],
        then: function(u) {
          r.listeners.push(u);
        }
      };
      R.T !== null ? a(!0) : r.isTransition = !1, l(r), a = t.pending, a === null ? (r.next = t.pending = r, ff(t, r)) : (r.next = a.next, t.pending = a.next = r);
    }
  }
  function ff(e, t) {
    var a = t.action, l = t.payload, n = e.state;
    if (t.isTransition) {
      var r = R.T, u = {};
      R.T = u;
      try {
        var f = a(n, l), b = R.S;
        b !== null && b(u, f), pf(e, t, f);
      } catch (C) {
        Ts(e, t, C);
      } finally {
        r !== null && u.types !== null && (r.types = u.types), R.T = r;
      }
    } else
      try {
        r = a(n, l), pf(e, t, r);
      } catch (C) {
        Ts(e, t, C);
      }
  }
  function pf(e, t, a) {
    a !== null && typeof a == "object" && typeof a.then == "function" ? a.then(
      function(l) {
        mf(e, t, l);
      },
      function(l) {
        return Ts(e, t, l);
      }
    ) : mf(e, t, a);
  }
  function mf(e, t, a) {
    t.status = "fulfilled", t.value = a, gf(t), e.state = a, t = e.pending, t !== null && (a = t.next, a === t ? e.pending = null : (a = a.next, t.next = a, ff(e, a)));
  }
  function Ts(e, t, a) {
    var l = e.pending;
    if (e.pending = null, l !== null) {
      l = l.next;
      do
        t.status = "rejected", t.reason = a, gf(t), t = t.next;
      while (t !== l);
    }
    e.action = null;
  }
  function gf(e) {
    e = e.listeners;
    for (var t = 0; t < e.length; t++) (0, e[t])();
  }
  function hf(e, t) {
    return t;
  }
  function bf(e, t) {
    if (_e) {
      var a = Ve.formState;
      if (a !== null) {
        e: {
          var l = pe;
          if (_e) {
            if (Le) {
              t: {
                for (var n = Le, r = Kt; n.nodeType !== 8; ) {
                  if (!r) {
                    n = null;
                    break t;
                  }
                  if (n = Jt(
                    n.nextSibling
                  ), n === null) {
                    n = null;
                    break t;
                  }
                }
                r = n.data, n = r === "F!" || r === "F" ? n : null;
              }
              if (n) {
                Le = Jt(
                  n.nextSibling
                ), l = n.data === "F!";
                break e;
              }
            }
            Pa(l);
          }
          l = !1;
        }
        l && (t = a[0]);
      }
    }
    return a = zt(), a.memoizedState = a.baseState = t, l = {
      pending: null,
      lanes: 0,
      dispatch: null,
      lastRenderedReducer: hf,
      lastRenderedState: t
    }, a.queue = l, a = Bf.bind(
      null,
      pe,
      l
    ), l.dispatch = a, l = ws(!1), r = Ns.bind(
      null,
      pe,
      !1,
      l.queue
    ), l = zt(), n = {
      state: t,
      dispatch: null,
      action: e,
      pending: null
    }, l.queue = n, a = Fv.bind(
      null,
      pe,
      n,
      r,
      a
    ), n.dispatch = a, l.memoizedState = e, [t, a, !1];
  }
  function vf(e) {
    var t = Ke();
    return yf(t, je, e);
  }
  function yf(e, t, a) {
    if (t = ks(
      e,
      t,
      hf
    )[0], e = yr(wa)[0], typeof t == "object" && t !== null && typeof t.then == "function")
      try {
        var l = tn(t);
      } catch (u) {
        throw u === ti ? cr : u;
      }
    else l = t;
    t = Ke();
    var n = t.queue, r = n.dispatch;
    return a !== t.memoizedState && (pe.flags |= 2048, ri(
      9,
      { destroy: void 0 },
      e0.bind(null, n, a),
      null
    )), [l, r, e];
  }
  function e0(e, t) {
    e.action = t;
  }
  function xf(e) {
    var t = Ke(), a = je;
    if (a !== null)
      return yf(t, a, e);
    Ke(), t = t.memoizedState, a = Ke();
    var l = a.queue.dispatch;
    return a.memoizedState = e, [t, l, !1];
  }
  function ri(e, t, a, l) {
    return e = { tag: e, create: a, deps: l, inst: t, next: null }, t = pe.updateQueue, t === null && (t = br(), pe.updateQueue = t), a = t.lastEffect, a === null ? t.lastEffect = e.next = e : (l = a.next, a.next = e, e.next = l, t.lastEffect = e), e;
  }
  function Sf() {
    return Ke().memoizedState;
  }
  function xr(e, t, a, l) {
    var n = zt();
    pe.flags |= e, n.memoizedState = ri(
      1 | t,
      { destroy: void 0 },
      a,
      l === void 0 ? null : l
    );
  }
  function Sr(e, t, a, l) {
    var n = Ke();
    l = l === void 0 ? null : l;
    var r = n.memoizedState.inst;
    je !== null && l !== null && vs(l, je.memoizedState.deps) ? n.memoizedState = ri(t, r, a, l) : (pe.flags |= e, n.memoizedState = ri(
      1 | t,
      r,
      a,
      l
    ));
  }
  function zf(e, t) {
    xr(8390656, 8, e, t);
  }
  function Rs(e, t) {
    Sr(2048, 8, e, t);
  }
  function t0(e) {
    pe.flags |= 4;
    var t = pe.updateQueue;
    if (t === null)
      t = br(), pe.updateQueue = t, t.events = [e];
    else {
      var a = t.events;
      a === null ? t.events = [e] : a.push(e);
    }
  }
  function _f(e) {
    var t = Ke().memoizedState;
    return t0({ ref: t, nextImpl: e }), function() {
      if ((Re & 2) !== 0) throw Error(s(440));
      return t.impl.apply(void 0, arguments);
    };
  }
  function kf(e, t) {
    return Sr(4, 2, e, t);
  }
  function Cf(e, t) {
    return Sr(4, 4, e, t);
  }
  function wf(e, t) {
    if (typeof t == "function") {
      e = e();
      var a = t(e);
      return function() {
        typeof a == "function" ? a() : t(null);
      };
    }
    if (t != null)
      return e = e(), t.current = e, function() {
        t.current = null;
      };
  }
  function Tf(e, t, a) {
    a = a != null ? a.concat([e]) : null, Sr(4, 4, wf.bind(null, t, e), a);
  }
  function Es() {
  }
  function Rf(e, t) {
    var a = Ke();
    t = t === void 0 ? null : t;
    var l = a.memoizedState;
    return t !== null && vs(t, l[1]) ? l[0] : (a.memoizedState = [e, t], e);
  }
  function Ef(e, t) {
    var a = Ke();
    t = t === void 0 ? null : t;
    var l = a.memoizedState;
    if (t !== null && vs(t, l[1]))
      return l[0];
    if (l = e(), Rl) {
      qa(!0);
      try {
        e();
      } finally {
        qa(!1);
      }
    }
    return a.memoizedState = [l, t], l;
  }
  function As(e, t, a) {
    return a === void 0 || (Ca & 1073741824) !== 0 && (Se & 261930) === 0 ? e.memoizedState = t : (e.memoizedState = a, e = Ap(), pe.lanes |= e, tl |= e, a);
  }
  function Af(e, t, a, l) {
    return Bt(a, t) ? a : li.current !== null ? (e = As(e, a, l), Bt(e, t) || (et = !0), e) : (Ca & 42) === 0 || (Ca & 1073741824) !== 0 && (Se & 261930) === 0 ? (et = !0, e.memoizedState = a) : (e = Ap(), pe.lanes |= e, tl |= e, t);
  }
  function Of(e, t, a, l, n) {
    var r = q.p;
    q.p = r !== 0 && 8 > r ? r : 8;
    var u = R.T, f = {};
    R.T = f, Ns(e, !1, t, a);
    try {
      var b = n(), C = R.S;
      if (C !== null && C(f, b), b !== null && typeof b == "object" && typeof b.then == "function") {
        var A = Kv(
          b,
          l
        );
        an(
          e,
          t,
          A,
          Yt(e)
        );
      } else
        an(
          e,
          t,
          l,
          Yt(e)
        );
    } catch (D) {
      an(
        e,
        t,
        { then: function() {
        }, status: "rejected", reason: D },
        Yt()
      );
    } finally {
      q.p = r, u !== null && f.types !== null && (u.types = f.types), R.T = u;
    }
  }
  function a0() {
  }
  function Os(e, t, a, l) {
    if (e.tag !== 5) throw Error(s(476));
    var n = Mf(e).queue;
    Of(
      e,
      n,
      t,
      ie,
      a === null ? a0 : function() {
        return Nf(e), a(l);
      }
    );
  }
  function Mf(e) {
    var t = e.memoizedState;
    if (t !== null) return t;
    t = {
      memoizedState: ie,
      baseState: ie,
      baseQueue: null,
      queue: {
        pending: null,
        lanes: 0,
        dispatch: null,
        lastRenderedReducer: wa,
        lastRenderedState: ie
      },
      next: null
    };
    var a = {};
    return t.next = {
      memoizedState: a,
      baseState: a,
      baseQueue: null,
      queue: {
        pending: null,
        lanes: 0,
        dispatch: null,
        lastRenderedReducer: wa,
        lastRenderedState: a
      },
      next: null
    }, e.memoizedState = t, e = e.alternate, e !== null && (e.memoizedState = t), t;
  }
  function Nf(e) {
    var t = Mf(e);
    t.next === null && (t = e.alternate.memoizedState), an(
      e,
      t.next.queue,
      {},
      Yt()
    );
  }
  function Ms() {
    return pt(xn);
  }
  function Df() {
    return Ke().memoizedState;
  }
  function jf() {
    return Ke().memoizedState;
  }
  function l0(e) {
    for (var t = e.return; t !== null; ) {
      switch (t.tag) {
        case 24:
        case 3:
          var a = Yt();
          e = $a(a);
          var l = Ka(t, e, a);
          l !== null && (At(l, t, a), Ii(l, t, a)), t = { cache: os() }, e.payload = t;
          return;
      }
      t = t.return;
    }
  }
  function i0(e, t, a) {
    var l = Yt();
    a = {
      lane: l,
      revertLane: 0,
      gesture: null,
      action: a,
      hasEagerState: !1,
      eagerState: null,
      next: null
    }, zr(e) ? Hf(t, a) : (a = Ko(e, t, a, l), a !== null && (At(a, e, l), Vf(a, t, l)));
  }
  function Bf(e, t, a) {
    var l = Yt();
    an(e, t, a, l);
  }
  function an(e, t, a, l) {
    var n = {
      lane: l,
      revertLane: 0,
      gesture: null,
      action: a,
      hasEagerState: !1,
      eagerState: null,
      next: null
    };
    if (zr(e)) Hf(t, n);
    else {
      var r = e.alternate;
      if (e.lanes === 0 && (r === null || r.lanes === 0) && (r = t.lastRenderedReducer, r !== null))
        try {
          var u = t.lastRenderedState, f = r(u, a);
          if (n.hasEagerState = !0, n.eagerState = f, Bt(f, u))
            return ar(e, t, n, 0), Ve === null && tr(), !1;
        } catch {
        }
      if (a = Ko(e, t, n, l), a !== null)
        return At(a, e, l), Vf(a, t, l), !0;
    }
    return !1;
  }
  function Ns(e, t, a, l) {
    if (l = {
      lane: 2,
      revertLane: dc(),
      gesture: null,
      action: l,
      hasEagerState: !1,
      eagerState: null,
      next: null
    }, zr(e)) {
      if (t) throw Error(s(479));
    } else
      t = Ko(
        e,
        a,
        l,
        2
      ), t !== null && At(t, e, 2);
  }
  function zr(e) {
    var t = e.alternate;
    return e === pe || t !== null && t === pe;
  }
  function Hf(e, t) {
    ii = gr = !0;
    var a = e.pending;
    a === null ? t.next = t : (t.next = a.next, a.next = t), e.pending = t;
  }
  function Vf(e, t, a) {
    if ((a & 4194048) !== 0) {
      var l = t.lanes;
      l &= e.pendingLanes, a |= l, t.lanes = a, Yu(e, a);
    }
  }
  var ln = {
    readContext: pt,
    use: vr,
    useCallback: Qe,
    useContext: Qe,
    useEffect: Qe,
    useImperativeHandle: Qe,
    useLayoutEffect: Qe,
    useInsertionEffect: Qe,
    useMemo: Qe,
    useReducer: Qe,
    useRef: Qe,
    useState: Qe,
    useDebugValue: Qe,
    useDeferredValue: Qe,
    useTransition: Qe,
    useSyncExternalStore: Qe,
    useId: Qe,
    useHostTransitionStatus: Qe,
    useFormState: Qe,
    useActionState: Qe,
    useOptimistic: Qe,
    useMemoCache: Qe,
    useCacheRefresh: Qe
  };
  ln.useEffectEvent = Qe;
  var Uf = {
    readContext: pt,
    use: vr,
    useCallback: function(e, t) {
      return zt().memoizedState = [
        e,
        t === void 0 ? null : t
      ], e;
    },
    useContext: pt,
    useEffect: zf,
    useImperativeHandle: function(e, t, a) {
      a = a != null ? a.concat([e]) : null, xr(
        4194308,
        4,
        wf.bind(null, t, e),
        a
      );
    },
    useLayoutEffect: function(e, t) {
      return xr(4194308, 4, e, t);
    },
    useInsertionEffect: function(e, t) {
      xr(4, 2, e, t);
    },
    useMemo: function(e, t) {
      var a = zt();
      t = t === void 0 ? null : t;
      var l = e();
      if (Rl) {
        qa(!0);
        try {
          e();
        } finally {
          qa(!1);
        }
      }
      return a.memoizedState = [l, t], l;
    },
    useReducer: function(e, t, a) {
      var l = zt();
      if (a !== void 0) {
        var n = a(t);
        if (Rl) {
          qa(!0);
          try {
            a(t);
          } finally {
            qa(!1);
          }
        }
      } else n = t;
      return l.memoizedState = l.baseState = n, e = {
        pending: null,
        lanes: 0,
        dispatch: null,
        lastRenderedReducer: e,
        lastRenderedState: n
      }, l.queue = e, e = e.dispatch = i0.bind(
        null,
        pe,
        e
      ), [l.memoizedState, e];
    },
    useRef: function(e) {
      var t = zt();
      return e = { current: e }, t.memoizedState = e;
    },
    useState: function(e) {
      e = ws(e);
      var t = e.queue, a = Bf.bind(null, pe, t);
      return t.dispatch = a, [e.memoizedState, a];
    },
    useDebugValue: Es,
    useDeferredValue: function(e, t) {
      var a = zt();
      return As(a, e, t);
    },
    useTransition: function() {
      var e = ws(!1);
      return e = Of.bind(
        null,
        pe,
        e.queue,
        !0,
        !1
      ), zt().memoizedState = e, [!1, e];
    },
    useSyncExternalStore: function(e, t, a) {
      var l = pe, n = zt();
      if (_e) {
        if (a === void 0)
          throw Error(s(407));
        a = a();
      } else {
        if (a = t(), Ve === null)
          throw Error(s(349));
        (Se & 127) !== 0 || rf(l, t, a);
      }
      n.memoizedState = a;
      var r = { value: a, getSnapshot: t };
      return n.queue = r, zf(sf.bind(null, l, r, e), [
        e
      ]), l.flags |= 2048, ri(
        9,
        { destroy: void 0 },
        of.bind(
          null,
          l,
          r,
          a,
          t
        ),
        null
      ), a;
    },
    useId: function() {
      var e = zt(), t = Ve.identifierPrefix;
      if (_e) {
        var a = ca, l = sa;
        a = (l & ~(1 << 32 - jt(l) - 1)).toString(32) + a, t = "_" + t + "R_" + a, a = hr++, 0 < a && (t += "H" + a.toString(32)), t += "_";
      } else
        a = Iv++, t = "_" + t + "r_" + a.toString(32) + "_";
      return e.memoizedState = t;
    },
    useHostTransitionStatus: Ms,
    useFormState: bf,
    useActionState: bf,
    useOptimistic: function(e) {
      var t = zt();
      t.memoizedState = t.baseState = e;
      var a = {
        pending: null,
        lanes: 0,
        dispatch: null,
        lastRenderedReducer: null,
        lastRenderedState: null
      };
      return t.queue = a, t = Ns.bind(
        null,
        pe,
        !0,
        a
      ), a.dispatch = t, [e, t];
    },
    useMemoCache: _s,
    useCacheRefresh: function() {
      return zt().memoizedState = l0.bind(
        null,
        pe
      );
    },
    useEffectEvent: function(e) {
      var t = zt(), a = { impl: e };
      return t.memoizedState = a, function() {
        if ((Re & 2) !== 0)
          throw Error(s(440));
        return a.impl.apply(void 0, arguments);
      };
    }
  }, Ds = {
    readContext: pt,
    use: vr,
    useCallback: Rf,
    useContext: pt,
    useEffect: Rs,
    useImperativeHandle: Tf,
    useInsertionEffect: kf,
    useLayoutEffect: Cf,
    useMemo: Ef,
    useReducer: yr,
    useRef: Sf,
    useState: function() {
      return yr(wa);
    },
    useDebugValue: Es,
    useDeferredValue: function(e, t) {
      var a = Ke();
      return Af(
        a,
        je.memoizedState,
        e,
        t
      );
    },
    useTransition: function() {
      var e = yr(wa)[0], t = Ke().memoizedState;
      return [
        typeof e == "boolean" ? e : tn(e),
        t
      ];
    },
    useSyncExternalStore: nf,
    useId: Df,
    useHostTransitionStatus: Ms,
    useFormState: vf,
    useActionState: vf,
    useOptimistic: function(e, t) {
      var a = Ke();
      return df(a, je, e, t);
    },
    useMemoCache: _s,
    useCacheRefresh: jf
  };
  Ds.useEffectEvent = _f;
  var Wf = {
    readContext: pt,
    use: vr,
    useCallback: Rf,
    useContext: pt,
    useEffect: Rs,
    useImperativeHandle: Tf,
    useInsertionEffect: kf,
    useLayoutEffect: Cf,
    useMemo: Ef,
    useReducer: Cs,
    useRef: Sf,
    useState: function() {
      return Cs(wa);
    },
    useDebugValue: Es,
    useDeferredValue: function(e, t) {
      var a = Ke();
      return je === null ? As(a, e, t) : Af(
        a,
        je.memoizedState,
        e,
        t
      );
    },
    useTransition: function() {
      var e = Cs(wa)[0], t = Ke().memoizedState;
      return [
        typeof e == "boolean" ? e : tn(e),
        t
      ];
    },
    useSyncExternalStore: nf,
    useId: Df,
    useHostTransitionStatus: Ms,
    useFormState: xf,
    useActionState: xf,
    useOptimistic: function(e, t) {
      var a = Ke();
      return je !== null ? df(a, je, e, t) : (a.baseState = e, [e, a.queue.dispatch]);
    },
    useMemoCache: _s,
    useCacheRefresh: jf
  };
  Wf.useEffectEvent = _f;
  function js(e, t, a, l) {
    t = e.memoizedState, a = a(l, t), a = a == null ? t : _({}, t, a), e.memoizedState = a, e.lanes === 0 && (e.updateQueue.baseState = a);
  }
  var Bs = {
    enqueueSetState: function(e, t, a) {
      e = e._reactInternals;
      var l = Yt(), n = $a(l);
      n.payload = t, a != null && (n.callback = a), t = Ka(e, n, l), t !== null && (At(t, e, l), Ii(t, e, l));
    },
    enqueueReplaceState: function(e, t, a) {
      e = e._reactInternals;
      var l = Yt(), n = $a(l);
      n.tag = 1, n.payload = t, a != null && (n.callback = a), t = Ka(e, n, l), t !== null && (At(t, e, l), Ii(t, e, l));
    },
    enqueueForceUpdate: function(e, t) {
      e = e._reactInternals;
      var a = Yt(), l = $a(a);
      l.tag = 2, t != null && (l.callback = t), t = Ka(e, l, a), t !== null && (At(t, e, a), Ii(t, e, a));
    }
  };
  function qf(e, t, a, l, n, r, u) {
    return e = e.stateNode, typeof e.shouldComponentUpdate == "function" ? e.shouldComponentUpdate(l, r, u) : t.prototype && t.prototype.isPureReactComponent ? !Li(a, l) || !Li(n, r) : !0;
  }
  function Yf(e, t, a, l) {
    e = t.state, typeof t.componentWillReceiveProps == "function" && t.componentWillReceiveProps(a, l), typeof t.UNSAFE_componentWillReceiveProps == "function" && t.UNSAFE_componentWillReceiveProps(a, l), t.state !== e && Bs.enqueueReplaceState(t, t.state, null);
  }
  function El(e, t) {
    var a = t;
    if ("ref" in t) {
      a = {};
      for (var l in t)
        l !== "ref" && (a[l] = t[l]);
    }
    if (e = e.defaultProps) {
      a === t && (a = _({}, a));
      for (var n in e)
        a[n] === void 0 && (a[n] = e[n]);
    }
    return a;
  }
  function Lf(e) {
    er(e);
  }
  function Gf(e) {
    console.error(e);
  }
  function Xf(e) {
    er(e);
  }
  function _r(e, t) {
    try {
      var a = e.onUncaughtError;
      a(t.value, { componentStack: t.stack });
    } catch (l) {
      setTimeout(function() {
        throw l;
      });
    }
  }
  function Pf(e, t, a) {
    try {
      var l = e.onCaughtError;
      l(a.value, {
        componentStack: a.stack,
        errorBoundary: t.tag === 1 ? t.stateNode : null
      });
    } catch (n) {
      setTimeout(function() {
        throw n;
      });
    }
  }
  function Hs(e, t, a) {
    return a = $a(a), a.tag = 3, a.payload = { element: null }, a.callback = function() {
      _r(e, t);
    }, a;
  }
  function Qf(e) {
    return e = $a(e), e.tag = 3, e;
  }
  function Zf(e, t, a, l) {
    var n = a.type.getDerivedStateFromError;
    if (typeof n == "function") {
      var r = l.value;
      e.payload = function() {
        return n(r);
      }, e.callback = function() {
        Pf(t, a, l);
      };
    }
    var u = a.stateNode;
    u !== null && typeof u.componentDidCatch == "function" && (e.callback = function() {
      Pf(t, a, l), typeof n != "function" && (al === null ? al = /* @__PURE__ */ new Set([this]) : al.add(this));
      var f = l.stack;
      this.componentDidCatch(l.value, {
        componentStack: f !== null ? f : ""
      });
    });
  }
  function n0(e, t, a, l, n) {
    if (a.flags |= 32768, l !== null && typeof l == "object" && typeof l.then == "function") {
      if (t = a.alternate, t !== null && Jl(
        t,
        a,
        n,
        !0
      ), a = Vt.current, a !== null) {
        switch (a.tag) {
          case 31:
          case 13:
            return It === null ? jr() : a.alternate === null && Ze === 0 && (Ze = 3), a.flags &= -257, a.flags |= 65536, a.lanes = n, l === ur ? a.flags |= 16384 : (t = a.updateQueue, t === null ? a.updateQueue = /* @__PURE__ */ new Set([l]) : t.add(l), sc(e, l, n)), !1;
          case 22:
            return a.flags |= 65536, l === ur ? a.flags |= 16384 : (t = a.updateQueue, t === null ? (t = {
              transitions: null,
              markerInstances: null,
              retryQueue: /* @__PURE__ */ new Set([l])
            }, a.updateQueue = t) : (a = t.retryQueue, a === null ? t.retryQueue = /* @__PURE__ */ new Set([l]) : a.add(l)), sc(e, l, n)), !1;
        }
        throw Error(s(435, a.tag));
      }
      return sc(e, l, n), jr(), !1;
    }
    if (_e)
      return t = Vt.current, t !== null ? ((t.flags & 65536) === 0 && (t.flags |= 256), t.flags |= 65536, t.lanes = n, l !== as && (e = Error(s(422), { cause: l }), Pi(Qt(e, a)))) : (l !== as && (t = Error(s(423), {
        cause: l
      }), Pi(
        Qt(t, a)
      )), e = e.current.alternate, e.flags |= 65536, n &= -n, e.lanes |= n, l = Qt(l, a), n = Hs(
        e.stateNode,
        l,
        n
      ), ps(e, n), Ze !== 4 && (Ze = 2)), !1;
    var r = Error(s(520), { cause: l });
    if (r = Qt(r, a), fn === null ? fn = [r] : fn.push(r), Ze !== 4 && (Ze = 2), t === null) return !0;
    l = Qt(l, a), a = t;
    do {
      switch (a.tag) {
        case 3:
          return a.flags |= 65536, e = n & -n, a.lanes |= e, e = Hs(a.stateNode, l, e), ps(a, e), !1;
        case 1:
          if (t = a.type, r = a.stateNode, (a.flags & 128) === 0 && (typeof t.getDerivedStateFromError == "function" || r !== null && typeof r.componentDidCatch == "function" && (al === null || !al.has(r))))
            return a.flags |= 65536, n &= -n, a.lanes |= n, n = Qf(n), Zf(
              n,
              e,
              a,
              l
            ), ps(a, n), !1;
      }
      a = a.return;
    } while (a !== null);
    return !1;
  }
  var Vs = Error(s(461)), et = !1;
  function mt(e, t, a, l) {
    t.child = e === null ? Id(t, null, a, l) : Tl(
      t,
      e.child,
      a,
      l
    );
  }
  function $f(e, t, a, l, n) {
    a = a.render;
    var r = t.ref;
    if ("ref" in l) {
      var u = {};
      for (var f in l)
        f !== "ref" && (u[f] = l[f]);
    } else u = l;
    return _l(t), l = ys(
      e,
      t,
      a,
      u,
      r,
      n
    ), f = xs(), e !== null && !et ? (Ss(e, t, n), Ta(e, t, n)) : (_e && f && es(t), t.flags |= 1, mt(e, t, l, n), t.child);
  }
  function Kf(e, t, a, l, n) {
    if (e === null) {
      var r = a.type;
      return typeof r == "function" && !Io(r) && r.defaultProps === void 0 && a.compare === null ? (t.tag = 15, t.type = r, If(
        e,
        t,
        r,
        l,
        n
      )) : (e = ir(
        a.type,
        null,
        l,
        t,
        t.mode,
        n
      ), e.ref = t.ref, e.return = t, t.child = e);
    }
    if (r = e.child, !Ps(e, n)) {
      var u = r.memoizedProps;
      if (a = a.compare, a = a !== null ? a : Li, a(u, l) && e.ref === t.ref)
        return Ta(e, t, n);
    }
    return t.flags |= 1, e = Sa(r, l), e.ref = t.ref, e.return = t, t.child = e;
  }
  function If(e, t, a, l, n) {
    if (e !== null) {
      var r = e.memoizedProps;
      if (Li(r, l) && e.ref === t.ref)
        if (et = !1, t.pendingProps = l = r, Ps(e, n))
          (e.flags & 131072) !== 0 && (et = !0);
        else
          return t.lanes = e.lanes, Ta(e, t, n);
    }
    return Us(
      e,
      t,
      a,
      l,
      n
    );
  }
  function Jf(e, t, a, l) {
    var n = l.children, r = e !== null ? e.memoizedState : null;
    if (e === null && t.stateNode === null && (t.stateNode = {
      _visibility: 1,
      _pendingMarkers: null,
      _retryCache: null,
      _transitions: null
    }), l.mode === "hidden") {
      if ((t.flags & 128) !== 0) {
        if (r = r !== null ? r.baseLanes | a : a, e !== null) {
          for (l = t.child = e.child, n = 0; l !== null; )
            n = n | l.lanes | l.childLanes, l = l.sibling;
          l = n & ~r;
        } else l = 0, t.child = null;
        return Ff(
          e,
          t,
          r,
          a,
          l
        );
      }
      if ((a & 536870912) !== 0)
        t.memoizedState = { baseLanes: 0, cachePool: null }, e !== null && sr(
          t,
          r !== null ? r.cachePool : null
        ), r !== null ? ef(t, r) : gs(), tf(t);
      else
        return l = t.lanes = 536870912, Ff(
          e,
          t,
          r !== null ? r.baseLanes | a : a,
          a,
          l
        );
    } else
      r !== null ? (sr(t, r.cachePool), ef(t, r), Ja(), t.memoizedState = null) : (e !== null && sr(t, null), gs(), Ja());
    return mt(e, t, n, a), t.child;
  }
  function nn(e, t) {
    return e !== null && e.tag === 22 || t.stateNode !== null || (t.stateNode = {
      _visibility: 1,
      _pendingMarkers: null,
      _retryCache: null,
      _transitions: null
    }), t.sibling;
  }
  function Ff(e, t, a, l, n) {
    var r = cs();
    return r = r === null ? null : { parent: Je._currentValue, pool: r }, t.memoizedState = {
      baseLanes: a,
      cachePool: r
    }, e !== null && sr(t, null), gs(), tf(t), e !== null && Jl(e, t, l, !0), t.childLanes = n, null;
  }
  function kr(e, t) {
    return t = wr(
      { mode: t.mode, children: t.children },
      e.mode
    ), t.ref = e.ref, e.child = t, t.return = e, t;
  }
  function ep(e, t, a) {
    return Tl(t, e.child, null, a), e = kr(t, t.pendingProps), e.flags |= 2, Ut(t), t.memoizedState = null, e;
  }
  function r0(e, t, a) {
    var l = t.pendingProps, n = (t.flags & 128) !== 0;
    if (t.flags &= -129, e === null) {
      if (_e) {
        if (l.mode === "hidden")
          return e = kr(t, l), t.lanes = 536870912, nn(null, e);
        if (bs(t), (e = Le) ? (e = fm(
          e,
          Kt
        ), e = e !== null && e.data === "&" ? e : null, e !== null && (t.memoizedState = {
          dehydrated: e,
          treeContext: Ga !== null ? { id: sa, overflow: ca } : null,
          retryLane: 536870912,
          hydrationErrors: null
        }, a = Bd(e), a.return = t, t.child = a, ft = t, Le = null)) : e = null, e === null) throw Pa(t);
        return t.lanes = 536870912, null;
      }
      return kr(t, l);
    }
    var r = e.memoizedState;
    if (r !== null) {
      var u = r.dehydrated;
      if (bs(t), n)
        if (t.flags & 256)
          t.flags &= -257, t = ep(
            e,
            t,
            a
          );
        else if (t.memoizedState !== null)
          t.child = e.child, t.flags |= 128, t = null;
        else throw Error(s(558));
      else if (et || Jl(e, t, a, !1), n = (a & e.childLanes) !== 0, et || n) {
        if (l = Ve, l !== null && (u = Lu(l, a), u !== 0 && u !== r.retryLane))
          throw r.retryLane = u, yl(e, u), At(l, e, u), Vs;
        jr(), t = ep(
          e,
          t,
          a
        );
      } else
        e = r.treeContext, Le = Jt(u.nextSibling), ft = t, _e = !0, Xa = null, Kt = !1, e !== null && Ud(t, e), t = kr(t, l), t.flags |= 4096;
      return t;
    }
    return e = Sa(e.child, {
      mode: l.mode,
      children: l.children
    }), e.ref = t.ref, t.child = e, e.return = t, e;
  }
  function Cr(e, t) {
    var a = t.ref;
    if (a === null)
      e !== null && e.ref !== null && (t.flags |= 4194816);
    else {
      if (typeof a != "function" && typeof a != "object")
        throw Error(s(284));
      (e === null || e.ref !== a) && (t.flags |= 4194816);
    }
  }
  function Us(e, t, a, l, n) {
    return _l(t), a = ys(
      e,
      t,
      a,
      l,
      void 0,
      n
    ), l = xs(), e !== null && !et ? (Ss(e, t, n), Ta(e, t, n)) : (_e && l && es(t), t.flags |= 1, mt(e, t, a, n), t.child);
  }
  function tp(e, t, a, l, n, r) {
    return _l(t), t.updateQueue = null, a = lf(
      t,
      l,
      a,
      n
    ), af(e), l = xs(), e !== null && !et ? (Ss(e, t, r), Ta(e, t, r)) : (_e && l && es(t), t.flags |= 1, mt(e, t, a, r), t.child);
  }
  function ap(e, t, a, l, n) {
    if (_l(t), t.stateNode === null) {
      var r = Zl, u = a.contextType;
      typeof u == "object" && u !== null && (r = pt(u)), r = new a(l, r), t.memoizedState = r.state !== null && r.state !== void 0 ? r.state : null, r.updater = Bs, t.stateNode = r, r._reactInternals = t, r = t.stateNode, r.props = l, r.state = t.memoizedState, r.refs = {}, ds(t), u = a.contextType, r.context = typeof u == "object" && u !== null ? pt(u) : Zl, r.state = t.memoizedState, u = a.getDerivedStateFromProps, typeof u == "function" && (js(
        t,
        a,
        u,
        l
      ), r.state = t.memoizedState), typeof a.getDerivedStateFromProps == "function" || typeof r.getSnapshotBeforeUpdate == "function" || typeof r.UNSAFE_componentWillMount != "function" && typeof r.componentWillMount != "function" || (u = r.state, typeof r.componentWillMount == "function" && r.componentWillMount(), typeof r.UNSAFE_componentWillMount == "function" && r.UNSAFE_componentWillMount(), u !== r.state && Bs.enqueueReplaceState(r, r.state, null), Fi(t, l, r, n), Ji(), r.state = t.memoizedState), typeof r.componentDidMount == "function" && (t.flags |= 4194308), l = !0;
    } else if (e === null) {
      r = t.stateNode;
      var f = t.memoizedProps, b = El(a, f);
      r.props = b;
      var C = r.context, A = a.contextType;
      u = Zl, typeof A == "object" && A !== null && (u = pt(A));
      var D = a.getDerivedStateFromProps;
      A = typeof D == "function" || typeof r.getSnapshotBeforeUpdate == "function", f = t.pendingProps !== f, A || typeof r.UNSAFE_componentWillReceiveProps != "function" && typeof r.componentWillReceiveProps != "function" || (f || C !== u) && Yf(
        t,
        r,
        l,
        u
      ), Za = !1;
      var w = t.memoizedState;
      r.state = w, Fi(t, l, r, n), Ji(), C = t.memoizedState, f || w !== C || Za ? (typeof D == "function" && (js(
        t,
        a,
        D,
        l
      ), C = t.memoizedState), (b = Za || qf(
        t,
        a,
        b,
        l,
        w,
        C,
        u
      )) ? (A || typeof r.UNSAFE_componentWillMount != "function" && typeof r.componentWillMount != "function" || (typeof r.componentWillMount == "function" && r.componentWillMount(), typeof r.UNSAFE_componentWillMount == "function" && r.UNSAFE_componentWillMount()), typeof r.componentDidMount == "function" && (t.flags |= 4194308)) : (typeof r.componentDidMount == "function" && (t.flags |= 4194308), t.memoizedProps = l, t.memoizedState = C), r.props = l, r.state = C, r.context = u, l = b) : (typeof r.componentDidMount == "function" && (t.flags |= 4194308), l = !1);
    } else {
      r = t.stateNode, fs(e, t), u = t.memoizedProps, A = El(a, u), r.props = A, D = t.pendingProps, w = r.context, C = a.contextType, b = Zl, typeof C == "object" && C !== null && (b = pt(C)), f = a.getDerivedStateFromProps, (C = typeof f == "function" || typeof r.getSnapshotBeforeUpdate == "function") || typeof r.UNSAFE_componentWillReceiveProps != "function" && typeof r.componentWillReceiveProps != "function" || (u !== D || w !== b) && Yf(
        t,
        r,
        l,
        b
      ), Za = !1, w = t.memoizedState, r.state = w, Fi(t, l, r, n), Ji();
      var T = t.memoizedState;
      u !== D || w !== T || Za || e !== null && e.dependencies !== null && rr(e.dependencies) ? (typeof f == "function" && (js(
        t,
        a,
        f,
        l
      ), T = t.memoizedState), (A = Za || qf(
        t,
        a,
        A,
        l,
        w,
        T,
        b
      ) || e !== null && e.dependencies !== null && rr(e.dependencies)) ? (C || typeof r.UNSAFE_componentWillUpdate != "function" && typeof r.componentWillUpdate != "function" || (typeof r.componentWillUpdate == "function" && r.componentWillUpdate(l, T, b), typeof r.UNSAFE_componentWillUpdate == "function" && r.UNSAFE_componentWillUpdate(
        l,
        T,
        b
      )), typeof r.componentDidUpdate == "function" && (t.flags |= 4), typeof r.getSnapshotBeforeUpdate == "function" && (t.flags |= 1024)) : (typeof r.componentDidUpdate != "function" || u === e.memoizedProps && w === e.memoizedState || (t.flags |= 4), typeof r.getSnapshotBeforeUpdate != "function" || u === e.memoizedProps && w === e.memoizedState || (t.flags |= 1024), t.memoizedProps = l, t.memoizedState = T), r.props = l, r.state = T, r.context = b, l = A) : (typeof r.componentDidUpdate != "function" || u === e.memoizedProps && w === e.memoizedState || (t.flags |= 4), typeof r.getSnapshotBeforeUpdate != "function" || u === e.memoizedProps && w === e.memoizedState || (t.flags |= 1024), l = !1);
    }
    return r = l, Cr(e, t), l = (t.flags & 128) !== 0, r || l ? (r = t.stateNode, a = l && typeof a.getDerivedStateFromError != "function" ? null : r.render(), t.flags |= 1, e !== null && l ? (t.child = Tl(
      t,
      e.child,
      null,
      n
    ), t.child = Tl(
      t,
      null,
      a,
      n
    )) : mt(e, t, a, n), t.memoizedState = r.state, e = t.child) : e = Ta(
      e,
      t,
      n
    ), e;
  }
  function lp(e, t, a, l) {
    return Sl(), t.flags |= 256, mt(e, t, a, l), t.child;
  }
  var Ws = {
    dehydrated: null,
    treeContext: null,
    retryLane: 0,
    hydrationErrors: null
  };
  function qs(e) {
    return { baseLanes: e, cachePool: Xd() };
  }
  function Ys(e, t, a) {
    return e = e !== null ? e.childLanes & ~a : 0, t && (e |= qt), e;
  }
  function ip(e, t, a) {
    var l = t.pendingProps, n = !1, r = (t.flags & 128) !== 0, u;
    if ((u = r) || (u = e !== null && e.memoizedState === null ? !1 : ($e.current & 2) !== 0), u && (n = !0, t.flags &= -129), u = (t.flags & 32) !== 0, t.flags &= -33, e === null) {
      if (_e) {
        if (n ? Ia(t) : Ja(), (e = Le) ? (e = fm(
          e,
          Kt
        ), e = e !== null && e.data !== "&" ? e : null, e !== null && (t.memoizedState = {
          dehydrated: e,
          treeContext: Ga !== null ? { id: sa, overflow: ca } : null,
          retryLane: 536870912,
          hydrationErrors: null
        }, a = Bd(e), a.return = t, t.child = a, ft = t, Le = null)) : e = null, e === null) throw Pa(t);
        return kc(e) ? t.lanes = 32 : t.lanes = 536870912, null;
      }
      var f = l.children;
      return l = l.fallback, n ? (Ja(), n = t.mode, f = wr(
        { mode: "hidden", children: f },
        n
      ), l = xl(
        l,
        n,
        a,
        null
      ), f.return = t, l.return = t, f.sibling = l, t.child = f, l = t.child, l.memoizedState = qs(a), l.childLanes = Ys(
        e,
        u,
        a
      ), t.memoizedState = Ws, nn(null, l)) : (Ia(t), Ls(t, f));
    }
    var b = e.memoizedState;
    if (b !== null && (f = b.dehydrated, f !== null)) {
      if (r)
        t.flags & 256 ? (Ia(t), t.flags &= -257, t = Gs(
          e,
          t,
          a
        )) : t.memoizedState !== null ? (Ja(), t.child = e.child, t.flags |= 128, t = null) : (Ja(), f = l.fallback, n = t.mode, l = wr(
          { mode: "visible", children: l.children },
          n
        ), f = xl(
          f,
          n,
          a,
          null
        ), f.flags |= 2, l.return = t, f.return = t, l.sibling = f, t.child = l, Tl(
          t,
          e.child,
          null,
          a
        ), l = t.child, l.memoizedState = qs(a), l.childLanes = Ys(
          e,
          u,
          a
        ), t.memoizedState = Ws, t = nn(null, l));
      else if (Ia(t), kc(f)) {
        if (u = f.nextSibling && f.nextSibling.dataset, u) var C = u.dgst;
        u = C, l = Error(s(419)), l.stack = "", l.digest = u, Pi({ value: l, source: null, stack: null }), t = Gs(
          e,
          t,
          a
        );
      } else if (et || Jl(e, t, a, !1), u = (a & e.childLanes) !== 0, et || u) {
        if (u = Ve, u !== null && (l = Lu(u, a), l !== 0 && l !== b.retryLane))
          throw b.retryLane = l, yl(e, l), At(u, e, l), Vs;
        _c(f) || jr(), t = Gs(
          e,
          t,
          a
        );
      } else
        _c(f) ? (t.flags |= 192, t.child = e.child, t = null) : (e = b.treeContext, Le = Jt(
          f.nextSibling
        ), ft = t, _e = !0, Xa = null, Kt = !1, e !== null && Ud(t, e), t = Ls(
          t,
          l.children
        ), t.flags |= 4096);
      return t;
    }
    return n ? (Ja(), f = l.fallback, n = t.mode, b = e.child, C = b.sibling, l = Sa(b, {
      mode: "hidden",
      children: l.children
    }), l.subtreeFlags = b.subtreeFlags & 65011712, C !== null ? f = Sa(
      C,
      f
    ) : (f = xl(
      f,
      n,
      a,
      null
    ), f.flags |= 2), f.return = t, l.return = t, l.sibling = f, t.child = l, nn(null, l), l = t.child, f = e.child.memoizedState, f === null ? f = qs(a) : (n = f.cachePool, n !== null ? (b = Je._currentValue, n = n.parent !== b ? { parent: b, pool: b } : n) : n = Xd(), f = {
      baseLanes: f.baseLanes | a,
      cachePool: n
    }), l.memoizedState = f, l.childLanes = Ys(
      e,
      u,
      a
    ), t.memoizedState = Ws, nn(e.child, l)) : (Ia(t), a = e.child, e = a.sibling, a = Sa(a, {
      mode: "visible",
      children: l.children
    }), a.return = t, a.sibling = null, e !== null && (u = t.deletions, u === null ? (t.deletions = [e], t.flags |= 16) : u.push(e)), t.child = a, t.memoizedState = null, a);
  }
  function Ls(e, t) {
    return t = wr(
      { mode: "visible", children: t },
      e.mode
    ), t.return = e, e.child = t;
  }
  function wr(e, t) {
    return e = Ht(22, e, null, t), e.lanes = 0, e;
  }
  function Gs(e, t, a) {
    return Tl(t, e.child, null, a), e = Ls(
      t,
      t.pendingProps.children
    ), e.flags |= 2, t.memoizedState = null, e;
  }
  function np(e, t, a) {
    e.lanes |= t;
    var l = e.alternate;
    l !== null && (l.lanes |= t), ns(e.return, t, a);
  }
  function Xs(e, t, a, l, n, r) {
    var u = e.memoizedState;
    u === null ? e.memoizedState = {
      isBackwards: t,
      rendering: null,
      renderingStartTime: 0,
      last: l,
      tail: a,
      tailMode: n,
      treeForkCount: r
    } : (u.isBackwards = t, u.rendering = null, u.renderingStartTime = 0, u.last = l, u.tail = a, u.tailMode = n, u.treeForkCount = r);
  }
  function rp(e, t, a) {
    var l = t.pendingProps, n = l.revealOrder, r = l.tail;
    l = l.children;
    var u = $e.current, f = (u & 2) !== 0;
    if (f ? (u = u & 1 | 2, t.flags |= 128) : u &= 1, G($e, u), mt(e, t, l, a), l = _e ? Xi : 0, !f && e !== null && (e.flags & 128) !== 0)
      e: for (e = t.child; e !== null; ) {
        if (e.tag === 13)
          e.memoizedState !== null && np(e, a, t);
        else if (e.tag === 19)
          np(e, a, t);
        else if (e.child !== null) {
          e.child.return = e, e = e.child;
          continue;
        }
        if (e === t) break e;
        for (; e.sibling === null; ) {
          if (e.return === null || e.return === t)
            break e;
          e = e.return;
        }
        e.sibling.return = e.return, e = e.sibling;
      }
    switch (n) {
      case "forwards":
        for (a = t.child, n = null; a !== null; )
          e = a.alternate, e !== null && mr(e) === null && (n = a), a = a.sibling;
        a = n, a === null ? (n = t.child, t.child = null) : (n = a.sibling, a.sibling = null), Xs(
          t,
          !1,
          n,
          a,
          r,
          l
        );
        break;
      case "backwards":
      case "unstable_legacy-backwards":
        for (a = null, n = t.child, t.child = null; n !== null; ) {
          if (e = n.alternate, e !== null && mr(e) === null) {
            t.child = n;
            break;
          }
          e = n.sibling, n.sibling = a, a = n, n = e;
        }
        Xs(
          t,
          !0,
          a,
          null,
          r,
          l
        );
        break;
      case "together":
        Xs(
          t,
          !1,
          null,
          null,
          void 0,
          l
        );
        break;
      default:
        t.memoizedState = null;
    }
    return t.child;
  }
  function Ta(e, t, a) {
    if (e !== null && (t.dependencies = e.dependencies), tl |= t.lanes, (a & t.childLanes) === 0)
      if (e !== null) {
        if (Jl(
          e,
          t,
          a,
          !1
        ), (a & t.childLanes) === 0)
          return null;
      } else return null;
    if (e !== null && t.child !== e.child)
      throw Error(s(153));
    if (t.child !== null) {
      for (e = t.child, a = Sa(e, e.pendingProps), t.child = a, a.return = t; e.sibling !== null; )
        e = e.sibling, a = a.sibling = Sa(e, e.pendingProps), a.return = t;
      a.sibling = null;
    }
    return t.child;
  }
  function Ps(e, t) {
    return (e.lanes & t) !== 0 ? !0 : (e = e.dependencies, !!(e !== null && rr(e)));
  }
  function o0(e, t, a) {
    switch (t.tag) {
      case 3:
        U(t, t.stateNode.containerInfo), Qa(t, Je, e.memoizedState.cache), Sl();
        break;
      case 27:
      case 5:
        he(t);
        break;
      case 4:
        U(t, t.stateNode.containerInfo);
        break;
      case 10:
        Qa(
          t,
          t.type,
          t.memoizedProps.value
        );
        break;
      case 31:
        if (t.memoizedState !== null)
          return t.flags |= 128, bs(t), null;
        break;
      case 13:
        var l = t.memoizedState;
        if (l !== null)
          return l.dehydrated !== null ? (Ia(t), t.flags |= 128, null) : (a & t.child.childLanes) !== 0 ? ip(e, t, a) : (Ia(t), e = Ta(
            e,
            t,
            a
          ), e !== null ? e.sibling : null);
        Ia(t);
        break;
      case 19:
        var n = (e.flags & 128) !== 0;
        if (l = (a & t.childLanes) !== 0, l || (Jl(
          e,
          t,
          a,
          !1
        ), l = (a & t.childLanes) !== 0), n) {
          if (l)
            return rp(
              e,
              t,
              a
            );
          t.flags |= 128;
        }
        if (n = t.memoizedState, n !== null && (n.rendering = null, n.tail = null, n.lastEffect = null), G($e, $e.current), l) break;
        return null;
      case 22:
        return t.lanes = 0, Jf(
          e,
          t,
          a,
          t.pendingProps
        );
      case 24:
        Qa(t, Je, e.memoizedState.cache);
    }
    return Ta(e, t, a);
  }
  function op(e, t, a) {
    if (e !== null)
      if (e.memoizedProps !== t.pendingProps)
        et = !0;
      else {
        if (!Ps(e, a) && (t.flags & 128) === 0)
          return et = !1, o0(
            e,
            t,
            a
          );
        et = (e.flags & 131072) !== 0;
      }
    else
      et = !1, _e && (t.flags & 1048576) !== 0 && Vd(t, Xi, t.index);
    switch (t.lanes = 0, t.tag) {
      case 16:
        e: {
          var l = t.pendingProps;
          if (e = Cl(t.elementType), t.type = e, typeof e == "function")
            Io(e) ? (l = El(e, l), t.tag = 1, t = ap(
              null,
              t,
              e,
              l,
              a
            )) : (t.tag = 0, t = Us(
              null,
              t,
              e,
              l,
              a
            ));
          else {
            if (e != null) {
              var n = e.$$typeof;
              if (n === I) {
                t.tag = 11, t = $f(
                  null,
                  t,
                  e,
                  l,
                  a
                );
                break e;
              } else if (n === L) {
                t.tag = 14, t = Kf(
                  null,
                  t,
                  e,
                  l,
                  a
                );
                break e;
              }
            }
            throw t = Pe(e) || e, Error(s(306, t, ""));
          }
        }
        return t;
      case 0:
        return Us(
          e,
          t,
          t.type,
          t.pendingProps,
          a
        );
      case 1:
        return l = t.type, n = El(
          l,
          t.pendingProps
        ), ap(
          e,
          t,
          l,
          n,
          a
        );
      case 3:
        e: {
          if (U(
            t,
            t.stateNode.containerInfo
          ), e === null) throw Error(s(387));
          l = t.pendingProps;
          var r = t.memoizedState;
          n = r.element, fs(e, t), Fi(t, l, null, a);
          var u = t.memoizedState;
          if (l = u.cache, Qa(t, Je, l), l !== r.cache && rs(
            t,
            [Je],
            a,
            !0
          ), Ji(), l = u.element, r.isDehydrated)
            if (r = {
              element: l,
              isDehydrated: !1,
              cache: u.cache
            }, t.updateQueue.baseState = r, t.memoizedState = r, t.flags & 256) {
              t = lp(
                e,
                t,
                l,
                a
              );
              break e;
            } else if (l !== n) {
              n = Qt(
                Error(s(424)),
                t
              ), Pi(n), t = lp(
                e,
                t,
                l,
                a
              );
              break e;
            } else
              for (e = t.stateNode.containerInfo, e.nodeType === 9 ? e = e.body : e = e.nodeName === "HTML" ? e.ownerDocument.body : e, Le = Jt(e.firstChild), ft = t, _e = !0, Xa = null, Kt = !0, a = Id(
                t,
                null,
                l,
                a
              ), t.child = a; a; )
                a.flags = a.flags & -3 | 4096, a = a.sibling;
          else {
            if (Sl(), l === n) {
              t = Ta(
                e,
                t,
                a
              );
              break e;
            }
            mt(e, t, l, a);
          }
          t = t.child;
        }
        return t;
      case 26:
        return Cr(e, t), e === null ? (a = vm(
          t.type,
          null,
          t.pendingProps,
          null
        )) ? t.memoizedState = a : _e || (a = t.type, e = t.pendingProps, l = Yr(
          ge.current
        ).createElement(a), l[dt] = t, l[kt] = e, gt(l, a, e), ot(l), t.stateNode = l) : t.memoizedState = vm(
          t.type,
          e.memoizedProps,
          t.pendingProps,
          e.memoizedState
        ), null;
      case 27:
        return he(t), e === null && _e && (l = t.stateNode = gm(
          t.type,
          t.pendingProps,
          ge.current
        ), ft = t, Kt = !0, n = Le, rl(t.type) ? (Cc = n, Le = Jt(l.firstChild)) : Le = n), mt(
          e,
          t,
          t.pendingProps.children,
          a
        ), Cr(e, t), e === null && (t.flags |= 4194304), t.child;
      case 5:
        return e === null && _e && ((n = l = Le) && (l = H0(
          l,
          t.type,
          t.pendingProps,
          Kt
        ), l !== null ? (t.stateNode = l, ft = t, Le = Jt(l.firstChild), Kt = !1, n = !0) : n = !1), n || Pa(t)), he(t), n = t.type, r = t.pendingProps, u = e !== null ? e.memoizedProps : null, l = r.children, xc(n, r) ? l = null : u !== null && xc(n, u) && (t.flags |= 32), t.memoizedState !== null && (n = ys(
          e,
          t,
          Jv,
          null,
          null,
          a
        ), xn._currentValue = n), Cr(e, t), mt(e, t, l, a), t.child;
      case 6:
        return e === null && _e && ((e = a = Le) && (a = V0(
          a,
          t.pendingProps,
          Kt
        ), a !== null ? (t.stateNode = a, ft = t, Le = null, e = !0) : e = !1), e || Pa(t)), null;
      case 13:
        return ip(e, t, a);
      case 4:
        return U(
          t,
          t.stateNode.containerInfo
        ), l = t.pendingProps, e === null ? t.child = Tl(
          t,
          null,
          l,
          a
        ) : mt(e, t, l, a), t.child;
      case 11:
        return $f(
          e,
          t,
          t.type,
          t.pendingProps,
          a
        );
      case 7:
        return mt(
          e,
          t,
          t.pendingProps,
          a
        ), t.child;
      case 8:
        return mt(
          e,
          t,
          t.pendingProps.children,
          a
        ), t.child;
      case 12:
        return mt(
          e,
          t,
          t.pendingProps.children,
          a
        ), t.child;
      case 10:
        return l = t.pendingProps, Qa(t, t.type, l.value), mt(e, t, l.children, a), t.child;
      case 9:
        return n = t.type._context, l = t.pendingProps.children, _l(t), n = pt(n), l = l(n), t.flags |= 1, mt(e, t, l, a), t.child;
      case 14:
        return Kf(
          e,
          t,
          t.type,
          t.pendingProps,
          a
        );
      case 15:
        return If(
          e,
          t,
          t.type,
          t.pendingProps,
          a
        );
      case 19:
        return rp(e, t, a);
      case 31:
        return r0(e, t, a);
      case 22:
        return Jf(
          e,
          t,
          a,
          t.pendingProps
        );
      case 24:
        return _l(t), l = pt(Je), e === null ? (n = cs(), n === null && (n = Ve, r = os(), n.pooledCache = r, r.refCount++, r !== null && (n.pooledCacheLanes |= a), n = r), t.memoizedState = { parent: l, cache: n }, ds(t), Qa(t, Je, n)) : ((e.lanes & a) !== 0 && (fs(e, t), Fi(t, null, null, a), Ji()), n = e.memoizedState, r = t.memoizedState, n.parent !== l ? (n = { parent: l, cache: l }, t.memoizedState = n, t.lanes === 0 && (t.memoizedState = t.updateQueue.baseState = n), Qa(t, Je, l)) : (l = r.cache, Qa(t, Je, l), l !== n.cache && rs(
          t,
          [Je],
          a,
          !0
        ))), mt(
          e,
          t,
          t.pendingProps.children,
          a
        ), t.child;
      case 29:
        throw t.pendingProps;
    }
    throw Error(s(156, t.tag));
  }
  function Ra(e) {
    e.flags |= 4;
  }
  function Qs(e, t, a, l, n) {
    if ((t = (e.mode & 32) !== 0) && (t = !1), t) {
      if (e.flags |= 16777216, (n & 335544128) === n)
        if (e.stateNode.complete) e.flags |= 8192;
        else if (Dp()) e.flags |= 8192;
        else
          throw wl = ur, us;
    } else e.flags &= -16777217;
  }
  function sp(e, t) {
    if (t.type !== "stylesheet" || (t.state.loading & 4) !== 0)
      e.flags &= -16777217;
    else if (e.flags |= 16777216, !_m(t))
      if (Dp()) e.flags |= 8192;
      else
        throw wl = ur, us;
  }
  function Tr(e, t) {
    t !== null && (e.flags |= 4), e.flags & 16384 && (t = e.tag !== 22 ? Wu() : 536870912, e.lanes |= t, ui |= t);
  }
  function rn(e, t) {
    if (!_e)
      switch (e.tailMode) {
        case "hidden":
          t = e.tail;
          for (var a = null; t !== null; )
            t.alternate !== null && (a = t), t = t.sibling;
          a === null ? e.tail = null : a.sibling = null;
          break;
        case "collapsed":
          a = e.tail;
          for (var l = null; a !== null; )
            a.alternate !== null && (l = a), a = a.sibling;
          l === null ? t || e.tail === null ? e.tail = null : e.tail.sibling = null : l.sibling = null;
      }
  }
  function Ge(e) {
    var t = e.alternate !== null && e.alternate.child === e.child, a = 0, l = 0;
    if (t)
      for (var n = e.child; n !== null; )
        a |= n.lanes | n.childLanes, l |= n.subtreeFlags & 65011712, l |= n.flags & 65011712, n.return = e, n = n.sibling;
    else
      for (n = e.child; n !== null; )
        a |= n.lanes | n.childLanes, l |= n.subtreeFlags, l |= n.flags, n.return = e, n = n.sibling;
    return e.subtreeFlags |= l, e.childLanes = a, t;
  }
  function s0(e, t, a) {
    var l = t.pendingProps;
    switch (ts(t), t.tag) {
      case 16:
      case 15:
      case 0:
      case 11:
      case 7:
      case 8:
      case 12:
      case 9:
      case 14:
        return Ge(t), null;
      case 1:
        return Ge(t), null;
      case 3:
        return a = t.stateNode, l = null, e !== null && (l = e.memoizedState.cache), t.memoizedState.cache !== l && (t.flags |= 2048), ka(Je), H(), a.pendingContext && (a.context = a.pendingContext, a.pendingContext = null), (e === null || e.child === null) && (Il(t) ? Ra(t) : e === null || e.memoizedState.isDehydrated && (t.flags & 256) === 0 || (t.flags |= 1024, ls())), Ge(t), null;
      case 26:
        var n = t.type, r = t.memoizedState;
        return e === null ? (Ra(t), r !== null ? (Ge(t), sp(t, r)) : (Ge(t), Qs(
          t,
          n,
          null,
          l,
          a
        ))) : r ? r !== e.memoizedState ? (Ra(t), Ge(t), sp(t, r)) : (Ge(t), t.flags &= -16777217) : (e = e.memoizedProps, e !== l && Ra(t), Ge(t), Qs(
          t,
          n,
          e,
          l,
          a
        )), null;
      case 27:
        if (ke(t), a = ge.current, n = t.type, e !== null && t.stateNode != null)
          e.memoizedProps !== l && Ra(t);
        else {
          if (!l) {
            if (t.stateNode === null)
              throw Error(s(166));
            return Ge(t), null;
          }
          e = F.current, Il(t) ? Wd(t) : (e = gm(n, l, a), t.stateNode = e, Ra(t));
        }
        return Ge(t), null;
      case 5:
        if (ke(t), n = t.type, e !== null && t.stateNode != null)
          e.memoizedProps !== l && Ra(t);
        else {
          if (!l) {
            if (t.stateNode === null)
              throw Error(s(166));
            return Ge(t), null;
          }
          if (r = F.current, Il(t))
            Wd(t);
          else {
            var u = Yr(
              ge.current
            );
            switch (r) {
              case 1:
                r = u.createElementNS(
                  "http://www.w3.org/2000/svg",
                  n
                );
                break;
              case 2:
                r = u.createElementNS(
                  "http://www.w3.org/1998/Math/MathML",
                  n
                );
                break;
              default:
                switch (n) {
                  case "svg":
                    r = u.createElementNS(
                      "http://www.w3.org/2000/svg",
                      n
                    );
                    break;
                  case "math":
                    r = u.createElementNS(
                      "http://www.w3.org/1998/Math/MathML",
                      n
                    );
                    break;
                  case "script":
                    r = u.createElement("div"), r.innerHTML = "<script><\/script>", r = r.removeChild(
                      r.firstChild
                    );
                    break;
                  case "select":
                    r = typeof l.is == "string" ? u.createElement("select", {
                      is: l.is
                    }) : u.createElement("select"), l.multiple ? r.multiple = !0 : l.size && (r.size = l.size);
                    break;
                  default:
                    r = typeof l.is == "string" ? u.createElement(n, { is: l.is }) : u.createElement(n);
                }
            }
            r[dt] = t, r[kt] = l;
            e: for (u = t.child; u !== null; ) {
              if (u.tag === 5 || u.tag === 6)
                r.appendChild(u.stateNode);
              else if (u.tag !== 4 && u.tag !== 27 && u.child !== null) {
                u.child.return = u, u = u.child;
                continue;
              }
              if (u === t) break e;
              for (; u.sibling === null; ) {
                if (u.return === null || u.return === t)
                  break e;
                u = u.return;
              }
              u.sibling.return = u.return, u = u.sibling;
            }
            t.stateNode = r;
            e: switch (gt(r, n, l), n) {
              case "button":
              case "input":
              case "select":
              case "textarea":
                l = !!l.autoFocus;
                break e;
              case "img":
                l = !0;
                break e;
              default:
                l = !1;
            }
            l && Ra(t);
          }
        }
        return Ge(t), Qs(
          t,
          t.type,
          e === null ? null : e.memoizedProps,
          t.pendingProps,
          a
        ), null;
      case 6:
        if (e && t.stateNode != null)
          e.memoizedProps !== l && Ra(t);
        else {
          if (typeof l != "string" && t.stateNode === null)
            throw Error(s(166));
          if (e = ge.current, Il(t)) {
            if (e = t.stateNode, a = t.memoizedProps, l = null, n = ft, n !== null)
              switch (n.tag) {
                case 27:
                case 5:
                  l = n.memoizedProps;
              }
            e[dt] = t, e = !!(e.nodeValue === a || l !== null && l.suppressHydrationWarning === !0 || im(e.nodeValue, a)), e || Pa(t, !0);
          } else
            e = Yr(e).createTextNode(
              l
            ), e[dt] = t, t.stateNode = e;
        }
        return Ge(t), null;
      case 31:
        if (a = t.memoizedState, e === null || e.memoizedState !== null) {
          if (l = Il(t), a !== null) {
            if (e === null) {
              if (!l) throw Error(s(318));
              if (e = t.memoizedState, e = e !== null ? e.dehydrated : null, !e) throw Error(s(557));
              e[dt] = t;
            } else
              Sl(), (t.flags & 128) === 0 && (t.memoizedState = null), t.flags |= 4;
            Ge(t), e = !1;
          } else
            a = ls(), e !== null && e.memoizedState !== null && (e.memoizedState.hydrationErrors = a), e = !0;
          if (!e)
            return t.flags & 256 ? (Ut(t), t) : (Ut(t), null);
          if ((t.flags & 128) !== 0)
            throw Error(s(558));
        }
        return Ge(t), null;
      case 13:
        if (l = t.memoizedState, e === null || e.memoizedState !== null && e.memoizedState.dehydrated !== null) {
          if (n = Il(t), l !== null && l.dehydrated !== null) {
            if (e === null) {
              if (!n) throw Error(s(318));
              if (n = t.memoizedState, n = n !== null ? n.dehydrated : null, !n) throw Error(s(317));
              n[dt] = t;
            } else
              Sl(), (t.flags & 128) === 0 && (t.memoizedState = null), t.flags |= 4;
            Ge(t), n = !1;
          } else
            n = ls(), e !== null && e.memoizedState !== null && (e.memoizedState.hydrationErrors = n), n = !0;
          if (!n)
            return t.flags & 256 ? (Ut(t), t) : (Ut(t), null);
        }
        return Ut(t), (t.flags & 128) !== 0 ? (t.lanes = a, t) : (a = l !== null, e = e !== null && e.memoizedState !== null, a && (l = t.child, n = null, l.alternate !== null && l.alternate.memoizedState !== null && l.alternate.memoizedState.cachePool !== null && (n = l.alternate.memoizedState.cachePool.pool), r = null, l.memoizedState !== null && l.memoizedState.cachePool !== null && (r = l.memoizedState.cachePool.pool), r !== n && (l.flags |= 2048)), a !== e && a && (t.child.flags |= 8192), Tr(t, t.updateQueue), Ge(t), null);
      case 4:
        return H(), e === null && gc(t.stateNode.containerInfo), Ge(t), null;
      case 10:
        return ka(t.type), Ge(t), null;
      case 19:
        if (O($e), l = t.memoizedState, l === null) return Ge(t), null;
        if (n = (t.flags & 128) !== 0, r = l.rendering, r === null)
          if (n) rn(l, !1);
          else {
            if (Ze !== 0 || e !== null && (e.flags & 128) !== 0)
              for (e = t.child; e !== null; ) {
                if (r = mr(e), r !== null) {
                  for (t.flags |= 128, rn(l, !1), e = r.updateQueue, t.updateQueue = e, Tr(t, e), t.subtreeFlags = 0, e = a, a = t.child; a !== null; )
                    jd(a, e), a = a.sibling;
                  return G(
                    $e,
                    $e.current & 1 | 2
                  ), _e && za(t, l.treeForkCount), t.child;
                }
                e = e.sibling;
              }
            l.tail !== null && Nt() > Mr && (t.flags |= 128, n = !0, rn(l, !1), t.lanes = 4194304);
          }
        else {
          if (!n)
            if (e = mr(r), e !== null) {
              if (t.flags |= 128, n = !0, e = e.updateQueue, t.updateQueue = e, Tr(t, e), rn(l, !0), l.tail === null && l.tailMode === "hidden" && !r.alternate && !_e)
                return Ge(t), null;
            } else
              2 * Nt() - l.renderingStartTime > Mr && a !== 536870912 && (t.flags |= 128, n = !0, rn(l, !1), t.lanes = 4194304);
          l.isBackwards ? (r.sibling = t.child, t.child = r) : (e = l.last, e !== null ? e.sibling = r : t.child = r, l.last = r);
        }
        return l.tail !== null ? (e = l.tail, l.rendering = e, l.tail = e.sibling, l.renderingStartTime = Nt(), e.sibling = null, a = $e.current, G(
          $e,
          n ? a & 1 | 2 : a & 1
        ), _e && za(t, l.treeForkCount), e) : (Ge(t), null);
      case 22:
      case 23:
        return Ut(t), hs(), l = t.memoizedState !== null, e !== null ? e.memoizedState !== null !== l && (t.flags |= 8192) : l && (t.flags |= 8192), l ? (a & 536870912) !== 0 && (t.flags & 128) === 0 && (Ge(t), t.subtreeFlags & 6 && (t.flags |= 8192)) : Ge(t), a = t.updateQueue, a !== null && Tr(t, a.retryQueue), a = null, e !== null && e.memoizedState !== null && e.memoizedState.cachePool !== null && (a = e.memoizedState.cachePool.pool), l = null, t.memoizedState !== null && t.memoizedState.cachePool !== null && (l = t.memoizedState.cachePool.pool), l !== a && (t.flags |= 2048), e !== null && O(kl), null;
      case 24:
        return a = null, e !== null && (a = e.memoizedState.cache), t.memoizedState.cache !== a && (t.flags |= 2048), ka(Je), Ge(t), null;
      case 25:
        return null;
      case 30:
        return null;
    }
    throw Error(s(156, t.tag));
  }
  function c0(e, t) {
    switch (ts(t), t.tag) {
      case 1:
        return e = t.flags, e & 65536 ? (t.flags = e & -65537 | 128, t) : null;
      case 3:
        return ka(Je), H(), e = t.flags, (e & 65536) !== 0 && (e & 128) === 0 ? (t.flags = e & -65537 | 128, t) : null;
      case 26:
      case 27:
      case 5:
        return ke(t), null;
      case 31:
        if (t.memoizedState !== null) {
          if (Ut(t), t.alternate === null)
            throw Error(s(340));
          Sl();
        }
        return e = t.flags, e & 65536 ? (t.flags = e & -65537 | 128, t) : null;
      case 13:
        if (Ut(t), e = t.memoizedState, e !== null && e.dehydrated !== null) {
          if (t.alternate === null)
            throw Error(s(340));
          Sl();
        }
        return e = t.flags, e & 65536 ? (t.flags = e & -65537 | 128, t) : null;
      case 19:
        return O($e), null;
      case 4:
        return H(), null;
      case 10:
        return ka(t.type), null;
      case 22:
      case 23:
        return Ut(t), hs(), e !== null && O(kl), e = t.flags, e & 65536 ? (t.flags = e & -65537 | 128, t) : null;
      case 24:
        return ka(Je), null;
      case 25:
        return null;
      default:
        return null;
    }
  }
  function cp(e, t) {
    switch (ts(t), t.tag) {
      case 3:
        ka(Je), H();
        break;
      case 26:
      case 27:
      case 5:
        ke(t);
        break;
      case 4:
        H();
        break;
      case 31:
        t.memoizedState !== null && Ut(t);
        break;
      case 13:
        Ut(t);
        break;
      case 19:
        O($e);
        break;
      case 10:
        ka(t.type);
        break;
      case 22:
      case 23:
        Ut(t), hs(), e !== null && O(kl);
        break;
      case 24:
        ka(Je);
    }
  }
  function on(e, t) {
    try {
      var a = t.updateQueue, l = a !== null ? a.lastEffect : null;
      if (l !== null) {
        var n = l.next;
        a = n;
        do {
          if ((a.tag & e) === e) {
            l = void 0;
            var r = a.create, u = a.inst;
            l = r(), u.destroy = l;
          }
          a = a.next;
        } while (a !== n);
      }
    } catch (f) {
      De(t, t.return, f);
    }
  }
  function Fa(e, t, a) {
    try {
      var l = t.updateQueue, n = l !== null ? l.lastEffect : null;
      if (n !== null) {
        var r = n.next;
        l = r;
        do {
          if ((l.tag & e) === e) {
            var u = l.inst, f = u.destroy;
            if (f !== void 0) {
              u.destroy = void 0, n = t;
              var b = a, C = f;
              try {
                C();
              } catch (A) {
                De(
                  n,
                  b,
                  A
                );
              }
            }
          }
          l = l.next;
        } while (l !== r);
      }
    } catch (A) {
      De(t, t.return, A);
    }
  }
  function up(e) {
    var t = e.updateQueue;
    if (t !== null) {
      var a = e.stateNode;
      try {
        Fd(t, a);
      } catch (l) {
        De(e, e.return, l);
      }
    }
  }
  function dp(e, t, a) {
    a.props = El(
      e.type,
      e.memoizedProps
    ), a.state = e.memoizedState;
    try {
      a.componentWillUnmount();
    } catch (l) {
      De(e, t, l);
    }
  }
  function sn(e, t) {
    try {
      var a = e.ref;
      if (a !== null) {
        switch (e.tag) {
          case 26:
          case 27:
          case 5:
            var l = e.stateNode;
            break;
          case 30:
            l = e.stateNode;
            break;
          default:
            l = e.stateNode;
        }
        typeof a == "function" ? e.refCleanup = a(l) : a.current = l;
      }
    } catch (n) {
      De(e, t, n);
    }
  }
  function ua(e, t) {
    var a = e.ref, l = e.refCleanup;
    if (a !== null)
      if (typeof l == "function")
        try {
          l();
        } catch (n) {
          De(e, t, n);
        } finally {
          e.refCleanup = null, e = e.alternate, e != null && (e.refCleanup = null);
        }
      else if (typeof a == "function")
        try {
          a(null);
        } catch (n) {
          De(e, t, n);
        }
      else a.current = null;
  }
  function fp(e) {
    var t = e.type, a = e.memoizedProps, l = e.stateNode;
    try {
      e: switch (t) {
        case "button":
        case "input":
        case "select":
        case "textarea":
          a.autoFocus && l.focus();
          break e;
        case "img":
          a.src ? l.src = a.src : a.srcSet && (l.srcset = a.srcSet);
      }
    } catch (n) {
      De(e, e.return, n);
    }
  }
  function Zs(e, t, a) {
    try {
      var l = e.stateNode;
      O0(l, e.type, a, t), l[kt] = t;
    } catch (n) {
      De(e, e.return, n);
    }
  }
  function pp(e) {
    return e.tag === 5 || e.tag === 3 || e.tag === 26 || e.tag === 27 && rl(e.type) || e.tag === 4;
  }
  function $s(e) {
    e: for (; ; ) {
      for (; e.sibling === null; ) {
        if (e.return === null || pp(e.return)) return null;
        e = e.return;
      }
      for (e.sibling.return = e.return, e = e.sibling; e.tag !== 5 && e.tag !== 6 && e.tag !== 18; ) {
        if (e.tag === 27 && rl(e.type) || e.flags & 2 || e.child === null || e.tag === 4) continue e;
        e.child.return = e, e = e.child;
      }
      if (!(e.flags & 2)) return e.stateNode;
    }
  }
  function Ks(e, t, a) {
    var l = e.tag;
    if (l === 5 || l === 6)
      e = e.stateNode, t ? (a.nodeType === 9 ? a.body : a.nodeName === "HTML" ? a.ownerDocument.body : a).insertBefore(e, t) : (t = a.nodeType === 9 ? a.body : a.nodeName === "HTML" ? a.ownerDocument.body : a, t.appendChild(e), a = a._reactRootContainer, a != null || t.onclick !== null || (t.onclick = ya));
    else if (l !== 4 && (l === 27 && rl(e.type) && (a = e.stateNode, t = null), e = e.child, e !== null))
      for (Ks(e, t, a), e = e.sibling; e !== null; )
        Ks(e, t, a), e = e.sibling;
  }
  function Rr(e, t, a) {
    var l = e.tag;
    if (l === 5 || l === 6)
      e = e.stateNode, t ? a.insertBefore(e, t) : a.appendChild(e);
    else if (l !== 4 && (l === 27 && rl(e.type) && (a = e.stateNode), e = e.child, e !== null))
      for (Rr(e, t, a), e = e.sibling; e !== null; )
        Rr(e, t, a), e = e.sibling;
  }
  function mp(e) {
    var t = e.stateNode, a = e.memoizedProps;
    try {
      for (var l = e.type, n = t.attributes; n.length; )
        t.removeAttributeNode(n[0]);
      gt(t, l, a), t[dt] = e, t[kt] = a;
    } catch (r) {
      De(e, e.return, r);
    }
  }
  var Ea = !1, tt = !1, Is = !1, gp = typeof WeakSet == "function" ? WeakSet : Set, st = null;
  function u0(e, t) {
    if (e = e.containerInfo, vc = $r, e = wd(e), Go(e)) {
      if ("selectionStart" in e)
        var a = {
          start: e.selectionStart,
          end: e.selectionEnd
        };
      else
        e: {
          a = (a = e.ownerDocument) && a.defaultView || window;
          var l = a.getSelection && a.getSelection();
          if (l && l.rangeCount !== 0) {
            a = l.anchorNode;
            var n = l.anchorOffset, r = l.focusNode;
            l = l.focusOffset;
            try {
              a.nodeType, r.nodeType;
            } catch {
              a = null;
              break e;
            }
            var u = 0, f = -1, b = -1, C = 0, A = 0, D = e, w = null;
            t: for (; ; ) {
              for (var T; D !== a || n !== 0 && D.nodeType !== 3 || (f = u + n), D !== r || l !== 0 && D.nodeType !== 3 || (b = u + l), D.nodeType === 3 && (u += D.nodeValue.length), (T = D.firstChild) !== null; )
                w = D, D = T;
              for (; ; ) {
                if (D === e) break t;
                if (w === a && ++C === n && (f = u), w === r && ++A === l && (b = u), (T = D.nextSibling) !== null) break;
                D = w, w = D.parentNode;
              }
              D = T;
            }
            a = f === -1 || b === -1 ? null : { start: f, end: b };
          } else a = null;
        }
      a = a || { start: 0, end: 0 };
    } else a = null;
    for (yc = { focusedElem: e, selectionRange: a }, $r = !1, st = t; st !== null; )
      if (t = st, e = t.child, (t.subtreeFlags & 1028) !== 0 && e !== null)
        e.return = t, st = e;
      else
        for (; st !== null; ) {
          switch (t = st, r = t.alternate, e = t.flags, t.tag) {
            case 0:
              if ((e & 4) !== 0 && (e = t.updateQueue, e = e !== null ? e.events : null, e !== null))
                for (a = 0; a < e.length; a++)
                  n = e[a], n.ref.impl = n.nextImpl;
              break;
            case 11:
            case 15:
              break;
            case 1:
              if ((e & 1024) !== 0 && r !== null) {
                e = void 0, a = t, n = r.memoizedProps, r = r.memoizedState, l = a.stateNode;
                try {
                  var te = El(
                    a.type,
                    n
                  );
                  e = l.getSnapshotBeforeUpdate(
                    te,
                    r
                  ), l.__reactInternalSnapshotBeforeUpdate = e;
                } catch (ce) {
                  De(
                    a,
                    a.return,
                    ce
                  );
                }
              }
              break;
            case 3:
              if ((e & 1024) !== 0) {
                if (e = t.stateNode.containerInfo, a = e.nodeType, a === 9)
                  zc(e);
                else if (a === 1)
                  switch (e.nodeName) {
                    case "HEAD":
                    case "HTML":
                    case "BODY":
                      zc(e);
                      break;
                    default:
                      e.textContent = "";
                  }
              }
              break;
            case 5:
            case 26:
            case 27:
            case 6:
            case 4:
            case 17:
              break;
            default:
              if ((e & 1024) !== 0) throw Error(s(163));
          }
          if (e = t.sibling, e !== null) {
            e.return = t.return, st = e;
            break;
          }
          st = t.return;
        }
  }
  function hp(e, t, a) {
    var l = a.flags;
    switch (a.tag) {
      case 0:
      case 11:
      case 15:
        Oa(e, a), l & 4 && on(5, a);
        break;
      case 1:
        if (Oa(e, a), l & 4)
          if (e = a.stateNode, t === null)
            try {
              e.componentDidMount();
            } catch (u) {
              De(a, a.return, u);
            }
          else {
            var n = El(
              a.type,
              t.memoizedProps
            );
            t = t.memoizedState;
            try {
              e.componentDidUpdate(
                n,
                t,
                e.__reactInternalSnapshotBeforeUpdate
              );
            } catch (u) {
              De(
                a,
                a.return,
                u
              );
            }
          }
        l & 64 && up(a), l & 512 && sn(a, a.return);
        break;
      case 3:
        if (Oa(e, a), l & 64 && (e = a.updateQueue, e !== null)) {
          if (t = null, a.child !== null)
            switch (a.child.tag) {
              case 27:
              case 5:
                t = a.child.stateNode;
                break;
              case 1:
                t = a.child.stateNode;
            }
          try {
            Fd(e, t);
          } catch (u) {
            De(a, a.return, u);
          }
        }
        break;
      case 27:
        t === null && l & 4 && mp(a);
      case 26:
      case 5:
        Oa(e, a), t === null && l & 4 && fp(a), l & 512 && sn(a, a.return);
        break;
      case 12:
        Oa(e, a);
        break;
      case 31:
        Oa(e, a), l & 4 && yp(e, a);
        break;
      case 13:
        Oa(e, a), l & 4 && xp(e, a), l & 64 && (e = a.memoizedState, e !== null && (e = e.dehydrated, e !== null && (a = y0.bind(
          null,
          a
        ), U0(e, a))));
        break;
      case 22:
        if (l = a.memoizedState !== null || Ea, !l) {
          t = t !== null && t.memoizedState !== null || tt, n = Ea;
          var r = tt;
          Ea = l, (tt = t) && !r ? Ma(
            e,
            a,
            (a.subtreeFlags & 8772) !== 0
          ) : Oa(e, a), Ea = n, tt = r;
        }
        break;
      case 30:
        break;
      default:
        Oa(e, a);
    }
  }
  function bp(e) {
    var t = e.alternate;
    t !== null && (e.alternate = null, bp(t)), e.child = null, e.deletions = null, e.sibling = null, e.tag === 5 && (t = e.stateNode, t !== null && To(t)), e.stateNode = null, e.return = null, e.dependencies = null, e.memoizedProps = null, e.memoizedState = null, e.pendingProps = null, e.stateNode = null, e.updateQueue = null;
  }
  var Xe = null, wt = !1;
  function Aa(e, t, a) {
    for (a = a.child; a !== null; )
      vp(e, t, a), a = a.sibling;
  }
  function vp(e, t, a) {
    if (Dt && typeof Dt.onCommitFiberUnmount == "function")
      try {
        Dt.onCommitFiberUnmount(Oi, a);
      } catch {
      }
    switch (a.tag) {
      case 26:
        tt || ua(a, t), Aa(
          e,
          t,
          a
        ), a.memoizedState ? a.memoizedState.count-- : a.stateNode && (a = a.stateNode, a.parentNode.removeChild(a));
        break;
      case 27:
        tt || ua(a, t);
        var l = Xe, n = wt;
        rl(a.type) && (Xe = a.stateNode, wt = !1), Aa(
          e,
          t,
          a
        ), bn(a.stateNode), Xe = l, wt = n;
        break;
      case 5:
        tt || ua(a, t);
      case 6:
        if (l = Xe, n = wt, Xe = null, Aa(
          e,
          t,
          a
        ), Xe = l, wt = n, Xe !== null)
          if (wt)
            try {
              (Xe.nodeType === 9 ? Xe.body : Xe.nodeName === "HTML" ? Xe.ownerDocument.body : Xe).removeChild(a.stateNode);
            } catch (r) {
              De(
                a,
                t,
                r
              );
            }
          else
            try {
              Xe.removeChild(a.stateNode);
            } catch (r) {
              De(
                a,
                t,
                r
              );
            }
        break;
      case 18:
        Xe !== null && (wt ? (e = Xe, um(
          e.nodeType === 9 ? e.body : e.nodeName === "HTML" ? e.ownerDocument.body : e,
          a.stateNode
        ), vi(e)) : um(Xe, a.stateNode));
        break;
      case 4:
        l = Xe, n = wt, Xe = a.stateNode.containerInfo, wt = !0, Aa(
          e,
          t,
          a
        ), Xe = l, wt = n;
        break;
      case 0:
      case 11:
      case 14:
      case 15:
        Fa(2, a, t), tt || Fa(4, a, t), Aa(
          e,
          t,
          a
        );
        break;
      case 1:
        tt || (ua(a, t), l = a.stateNode, typeof l.componentWillUnmount == "function" && dp(
          a,
          t,
          l
        )), Aa(
          e,
          t,
          a
        );
        break;
      case 21:
        Aa(
          e,
          t,
          a
        );
        break;
      case 22:
        tt = (l = tt) || a.memoizedState !== null, Aa(
          e,
          t,
          a
        ), tt = l;
        break;
      default:
        Aa(
          e,
          t,
          a
        );
    }
  }
  function yp(e, t) {
    if (t.memoizedState === null && (e = t.alternate, e !== null && (e = e.memoizedState, e !== null))) {
      e = e.dehydrated;
      try {
        vi(e);
      } catch (a) {
        De(t, t.return, a);
      }
    }
  }
  function xp(e, t) {
    if (t.memoizedState === null && (e = t.alternate, e !== null && (e = e.memoizedState, e !== null && (e = e.dehydrated, e !== null))))
      try {
        vi(e);
      } catch (a) {
        De(t, t.return, a);
      }
  }
  function d0(e) {
    switch (e.tag) {
      case 31:
      case 13:
      case 19:
        var t = e.stateNode;
        return t === null && (t = e.stateNode = new gp()), t;
      case 22:
        return e = e.stateNode, t = e._retryCache, t === null && (t = e._retryCache = new gp()), t;
      default:
        throw Error(s(435, e.tag));
    }
  }
  function Er(e, t) {
    var a = d0(e);
    t.forEach(function(l) {
      if (!a.has(l)) {
        a.add(l);
        var n = x0.bind(null, e, l);
        l.then(n, n);
      }
    });
  }
  function Tt(e, t) {
    var a = t.deletions;
    if (a !== null)
      for (var l = 0; l < a.length; l++) {
        var n = a[l], r = e, u = t, f = u;
        e: for (; f !== null; ) {
          switch (f.tag) {
            case 27:
              if (rl(f.type)) {
                Xe = f.stateNode, wt = !1;
                break e;
              }
              break;
            case 5:
              Xe = f.stateNode, wt = !1;
              break e;
            case 3:
            case 4:
              Xe = f.stateNode.containerInfo, wt = !0;
              break e;
          }
          f = f.return;
        }
        if (Xe === null) throw Error(s(160));
        vp(r, u, n), Xe = null, wt = !1, r = n.alternate, r !== null && (r.return = null), n.return = null;
      }
    if (t.subtreeFlags & 13886)
      for (t = t.child; t !== null; )
        Sp(t, e), t = t.sibling;
  }
  var aa = null;
  function Sp(e, t) {
    var a = e.alternate, l = e.flags;
    switch (e.tag) {
      case 0:
      case 11:
      case 14:
      case 15:
        Tt(t, e), Rt(e), l & 4 && (Fa(3, e, e.return), on(3, e), Fa(5, e, e.return));
        break;
      case 1:
        Tt(t, e), Rt(e), l & 512 && (tt || a === null || ua(a, a.return)), l & 64 && Ea && (e = e.updateQueue, e !== null && (l = e.callbacks, l !== null && (a = e.shared.hiddenCallbacks, e.shared.hiddenCallbacks = a === null ? l : a.concat(l))));
        break;
      case 26:
        var n = aa;
        if (Tt(t, e), Rt(e), l & 512 && (tt || a === null || ua(a, a.return)), l & 4) {
          var r = a !== null ? a.memoizedState : null;
          if (l = e.memoizedState, a === null)
            if (l === null)
              if (e.stateNode === null) {
                e: {
                  l = e.type, a = e.memoizedProps, n = n.ownerDocument || n;
                  t: switch (l) {
                    case "title":
                      r = n.getElementsByTagName("title")[0], (!r || r[Di] || r[dt] || r.namespaceURI === "http://www.w3.org/2000/svg" || r.hasAttribute("itemprop")) && (r = n.createElement(l), n.head.insertBefore(
                        r,
                        n.querySelector("head > title")
                      )), gt(r, l, a), r[dt] = e, ot(r), l = r;
                      break e;
                    case "link":
                      var u = Sm(
                        "link",
                        "href",
                        n
                      ).get(l + (a.href || ""));
                      if (u) {
                        for (var f = 0; f < u.length; f++)
                          if (r = u[f], r.getAttribute("href") === (a.href == null || a.href === "" ? null : a.href) && r.getAttribute("rel") === (a.rel == null ? null : a.rel) && r.getAttribute("title") === (a.title == null ? null : a.title) && r.getAttribute("crossorigin") === (a.crossOrigin == null ? null : a.crossOrigin)) {
                            u.splice(f, 1);
                            break t;
                          }
                      }
                      r = n.createElement(l), gt(r, l, a), n.head.appendChild(r);
                      break;
                    case "meta":
                      if (u = Sm(
                        "meta",
                        "content",
                        n
                      ).get(l + (a.content || ""))) {
                        for (f = 0; f < u.length; f++)
                          if (r = u[f], r.getAttribute("content") === (a.content == null ? null : "" + a.content) && r.getAttribute("name") === (a.name == null ? null : a.name) && r.getAttribute("property") === (a.property == null ? null : a.property) && r.getAttribute("http-equiv") === (a.httpEquiv == null ? null : a.httpEquiv) && r.getAttribute("charset") === (a.charSet == null ? null : a.charSet)) {
                            u.splice(f, 1);
                            break t;
                          }
                      }
                      r = n.createElement(l), gt(r, l, a), n.head.appendChild(r);
                      break;
                    default:
                      throw Error(s(468, l));
                  }
                  r[dt] = e, ot(r), l = r;
                }
                e.stateNode = l;
              } else
                zm(
                  n,
                  e.type,
                  e.stateNode
                );
            else
              e.stateNode = xm(
                n,
                l,
                e.memoizedProps
              );
          else
            r !== l ? (r === null ? a.stateNode !== null && (a = a.stateNode, a.parentNode.removeChild(a)) : r.count--, l === null ? zm(
              n,
              e.type,
              e.stateNode
            ) : xm(
              n,
              l,
              e.memoizedProps
            )) : l === null && e.stateNode !== null && Zs(
              e,
              e.memoizedProps,
              a.memoizedProps
            );
        }
        break;
      case 27:
        Tt(t, e), Rt(e), l & 512 && (tt || a === null || ua(a, a.return)), a !== null && l & 4 && Zs(
          e,
          e.memoizedProps,
          a.memoizedProps
        );
        break;
      case 5:
        if (Tt(t, e), Rt(e), l & 512 && (tt || a === null || ua(a, a.return)), e.flags & 32) {
          n = e.stateNode;
          try {
            ql(n, "");
          } catch (te) {
            De(e, e.return, te);
          }
        }
        l & 4 && e.stateNode != null && (n = e.memoizedProps, Zs(
          e,
          n,
          a !== null ? a.memoizedProps : n
        )), l & 1024 && (Is = !0);
        break;
      case 6:
        if (Tt(t, e), Rt(e), l & 4) {
          if (e.stateNode === null)
            throw Error(s(162));
          l = e.memoizedProps, a = e.stateNode;
          try {
            a.nodeValue = l;
          } catch (te) {
            De(e, e.return, te);
          }
        }
        break;
      case 3:
        if (Xr = null, n = aa, aa = Lr(t.containerInfo), Tt(t, e), aa = n, Rt(e), l & 4 && a !== null && a.memoizedState.isDehydrated)
          try {
            vi(t.containerInfo);
          } catch (te) {
            De(e, e.return, te);
          }
        Is && (Is = !1, zp(e));
        break;
      case 4:
        l = aa, aa = Lr(
          e.stateNode.containerInfo
        ), Tt(t, e), Rt(e), aa = l;
        break;
      case 12:
        Tt(t, e), Rt(e);
        break;
      case 31:
        Tt(t, e), Rt(e), l & 4 && (l = e.updateQueue, l !== null && (e.updateQueue = null, Er(e, l)));
        break;
      case 13:
        Tt(t, e), Rt(e), e.child.flags & 8192 && e.memoizedState !== null != (a !== null && a.memoizedState !== null) && (Or = Nt()), l & 4 && (l = e.updateQueue, l !== null && (e.updateQueue = null, Er(e, l)));
        break;
      case 22:
        n = e.memoizedState !== null;
        var b = a !== null && a.memoizedState !== null, C = Ea, A = tt;
        if (Ea = C || n, tt = A || b, Tt(t, e), tt = A, Ea = C, Rt(e), l & 8192)
          e: for (t = e.stateNode, t._visibility = n ? t._visibility & -2 : t._visibility | 1, n && (a === null || b || Ea || tt || Al(e)), a = null, t = e; ; ) {
            if (t.tag === 5 || t.tag === 26) {
              if (a === null) {
                b = a = t;
                try {
                  if (r = b.stateNode, n)
                    u = r.style, typeof u.setProperty == "function" ? u.setProperty("display", "none", "important") : u.display = "none";
                  else {
                    f = b.stateNode;
                    var D = b.memoizedProps.style, w = D != null && D.hasOwnProperty("display") ? D.display : null;
                    f.style.display = w == null || typeof w == "boolean" ? "" : ("" + w).trim();
                  }
                } catch (te) {
                  De(b, b.return, te);
                }
              }
            } else if (t.tag === 6) {
              if (a === null) {
                b = t;
                try {
                  b.stateNode.nodeValue = n ? "" : b.memoizedProps;
                } catch (te) {
                  De(b, b.return, te);
                }
              }
            } else if (t.tag === 18) {
              if (a === null) {
                b = t;
                try {
                  var T = b.stateNode;
                  n ? dm(T, !0) : dm(b.stateNode, !1);
                } catch (te) {
                  De(b, b.return, te);
                }
              }
            } else if ((t.tag !== 22 && t.tag !== 23 || t.memoizedState === null || t === e) && t.child !== null) {
              t.child.return = t, t = t.child;
              continue;
            }
            if (t === e) break e;
            for (; t.sibling === null; ) {
              if (t.return === null || t.return === e) break e;
              a === t && (a = null), t = t.return;
            }
            a === t && (a = null), t.sibling.return = t.return, t = t.sibling;
          }
        l & 4 && (l = e.updateQueue, l !== null && (a = l.retryQueue, a !== null && (l.retryQueue = null, Er(e, a))));
        break;
      case 19:
        Tt(t, e), Rt(e), l & 4 && (l = e.updateQueue, l !== null && (e.updateQueue = null, Er(e, l)));
        break;
      case 30:
        break;
      case 21:
        break;
      default:
        Tt(t, e), Rt(e);
    }
  }
  function Rt(e) {
    var t = e.flags;
    if (t & 2) {
      try {
        for (var a, l = e.return; l !== null; ) {
          if (pp(l)) {
            a = l;
            break;
          }
          l = l.return;
        }
        if (a == null) throw Error(s(160));
        switch (a.tag) {
          case 27:
            var n = a.stateNode, r = $s(e);
            Rr(e, r, n);
            break;
          case 5:
            var u = a.stateNode;
            a.flags & 32 && (ql(u, ""), a.flags &= -33);
            var f = $s(e);
            Rr(e, f, u);
            break;
          case 3:
          case 4:
            var b = a.stateNode.containerInfo, C = $s(e);
            Ks(
              e,
              C,
              b
            );
            break;
          default:
            throw Error(s(161));
        }
      } catch (A) {
        De(e, e.return, A);
      }
      e.flags &= -3;
    }
    t & 4096 && (e.flags &= -4097);
  }
  function zp(e) {
    if (e.subtreeFlags & 1024)
      for (e = e.child; e !== null; ) {
        var t = e;
        zp(t), t.tag === 5 && t.flags & 1024 && t.stateNode.reset(), e = e.sibling;
      }
  }
  function Oa(e, t) {
    if (t.subtreeFlags & 8772)
      for (t = t.child; t !== null; )
        hp(e, t.alternate, t), t = t.sibling;
  }
  function Al(e) {
    for (e = e.child; e !== null; ) {
      var t = e;
      switch (t.tag) {
        case 0:
        case 11:
        case 14:
        case 15:
          Fa(4, t, t.return), Al(t);
          break;
        case 1:
          ua(t, t.return);
          var a = t.stateNode;
          typeof a.componentWillUnmount == "function" && dp(
            t,
            t.return,
            a
          ), Al(t);
          break;
        case 27:
          bn(t.stateNode);
        case 26:
        case 5:
          ua(t, t.return), Al(t);
          break;
        case 22:
          t.memoizedState === null && Al(t);
          break;
        case 30:
          Al(t);
          break;
        default:
          Al(t);
      }
      e = e.sibling;
    }
  }
  function Ma(e, t, a) {
    for (a = a && (t.subtreeFlags & 8772) !== 0, t = t.child; t !== null; ) {
      var l = t.alternate, n = e, r = t, u = r.flags;
      switch (r.tag) {
        case 0:
        case 11:
        case 15:
          Ma(
            n,
            r,
            a
          ), on(4, r);
          break;
        case 1:
          if (Ma(
            n,
            r,
            a
          ), l = r, n = l.stateNode, typeof n.componentDidMount == "function")
            try {
              n.componentDidMount();
            } catch (C) {
              De(l, l.return, C);
            }
          if (l = r, n = l.updateQueue, n !== null) {
            var f = l.stateNode;
            try {
              var b = n.shared.hiddenCallbacks;
              if (b !== null)
                for (n.shared.hiddenCallbacks = null, n = 0; n < b.length; n++)
                  Jd(b[n], f);
            } catch (C) {
              De(l, l.return, C);
            }
          }
          a && u & 64 && up(r), sn(r, r.return);
          break;
        case 27:
          mp(r);
        case 26:
        case 5:
          Ma(
            n,
            r,
            a
          ), a && l === null && u & 4 && fp(r), sn(r, r.return);
          break;
        case 12:
          Ma(
            n,
            r,
            a
          );
          break;
        case 31:
          Ma(
            n,
            r,
            a
          ), a && u & 4 && yp(n, r);
          break;
        case 13:
          Ma(
            n,
            r,
            a
          ), a && u & 4 && xp(n, r);
          break;
        case 22:
          r.memoizedState === null && Ma(
            n,
            r,
            a
          ), sn(r, r.return);
          break;
        case 30:
          break;
        default:
          Ma(
            n,
            r,
            a
          );
      }
      t = t.sibling;
    }
  }
  function Js(e, t) {
    var a = null;
    e !== null && e.memoizedState !== null && e.memoizedState.cachePool !== null && (a = e.memoizedState.cachePool.pool), e = null, t.memoizedState !== null && t.memoizedState.cachePool !== null && (e = t.memoizedState.cachePool.pool), e !== a && (e != null && e.refCount++, a != null && Qi(a));
  }
  function Fs(e, t) {
    e = null, t.alternate !== null && (e = t.alternate.memoizedState.cache), t = t.memoizedState.cache, t !== e && (t.refCount++, e != null && Qi(e));
  }
  function la(e, t, a, l) {
    if (t.subtreeFlags & 10256)
      for (t = t.child; t !== null; )
        _p(
          e,
          t,
          a,
          l
        ), t = t.sibling;
  }
  function _p(e, t, a, l) {
    var n = t.flags;
    switch (t.tag) {
      case 0:
      case 11:
      case 15:
        la(
          e,
          t,
          a,
          l
        ), n & 2048 && on(9, t);
        break;
      case 1:
        la(
          e,
          t,
          a,
          l
        );
        break;
      case 3:
        la(
          e,
          t,
          a,
          l
        ), n & 2048 && (e = null, t.alternate !== null && (e = t.alternate.memoizedState.cache), t = t.memoizedState.cache, t !== e && (t.refCount++, e != null && Qi(e)));
        break;
      case 12:
        if (n & 2048) {
          la(
            e,
            t,
            a,
            l
          ), e = t.stateNode;
          try {
            var r = t.memoizedProps, u = r.id, f = r.onPostCommit;
            typeof f == "function" && f(
              u,
              t.alternate === null ? "mount" : "update",
              e.passiveEffectDuration,
              -0
            );
          } catch (b) {
            De(t, t.return, b);
          }
        } else
          la(
            e,
            t,
            a,
            l
          );
        break;
      case 31:
        la(
          e,
          t,
          a,
          l
        );
        break;
      case 13:
        la(
          e,
          t,
          a,
          l
        );
        break;
      case 23:
        break;
      case 22:
        r = t.stateNode, u = t.alternate, t.memoizedState !== null ? r._visibility & 2 ? la(
          e,
          t,
          a,
          l
        ) : cn(e, t) : r._visibility & 2 ? la(
          e,
          t,
          a,
          l
        ) : (r._visibility |= 2, oi(
          e,
          t,
          a,
          l,
          (t.subtreeFlags & 10256) !== 0 || !1
        )), n & 2048 && Js(u, t);
        break;
      case 24:
        la(
          e,
          t,
          a,
          l
        ), n & 2048 && Fs(t.alternate, t);
        break;
      default:
        la(
          e,
          t,
          a,
          l
        );
    }
  }
  function oi(e, t, a, l, n) {
    for (n = n && ((t.subtreeFlags & 10256) !== 0 || !1), t = t.child; t !== null; ) {
      var r = e, u = t, f = a, b = l, C = u.flags;
      switch (u.tag) {
        case 0:
        case 11:
        case 15:
          oi(
            r,
            u,
            f,
            b,
            n
          ), on(8, u);
          break;
        case 23:
          break;
        case 22:
          var A = u.stateNode;
          u.memoizedState !== null ? A._visibility & 2 ? oi(
            r,
            u,
            f,
            b,
            n
          ) : cn(
            r,
            u
          ) : (A._visibility |= 2, oi(
            r,
            u,
            f,
            b,
            n
          )), n && C & 2048 && Js(
            u.alternate,
            u
          );
          break;
        case 24:
          oi(
            r,
            u,
            f,
            b,
            n
          ), n && C & 2048 && Fs(u.alternate, u);
          break;
        default:
          oi(
            r,
            u,
            f,
            b,
            n
          );
      }
      t = t.sibling;
    }
  }
  function cn(e, t) {
    if (t.subtreeFlags & 10256)
      for (t = t.child; t !== null; ) {
        var a = e, l = t, n = l.flags;
        switch (l.tag) {
          case 22:
            cn(a, l), n & 2048 && Js(
              l.alternate,
              l
            );
            break;
          case 24:
            cn(a, l), n & 2048 && Fs(l.alternate, l);
            break;
          default:
            cn(a, l);
        }
        t = t.sibling;
      }
  }
  var un = 8192;
  function si(e, t, a) {
    if (e.subtreeFlags & un)
      for (e = e.child; e !== null; )
        kp(
          e,
          t,
          a
        ), e = e.sibling;
  }
  function kp(e, t, a) {
    switch (e.tag) {
      case 26:
        si(
          e,
          t,
          a
        ), e.flags & un && e.memoizedState !== null && I0(
          a,
          aa,
          e.memoizedState,
          e.memoizedProps
        );
        break;
      case 5:
        si(
          e,
          t,
          a
        );
        break;
      case 3:
      case 4:
        var l = aa;
        aa = Lr(e.stateNode.containerInfo), si(
          e,
          t,
          a
        ), aa = l;
        break;
      case 22:
        e.memoizedState === null && (l = e.alternate, l !== null && l.memoizedState !== null ? (l = un, un = 16777216, si(
          e,
          t,
          a
        ), un = l) : si(
          e,
          t,
          a
        ));
        break;
      default:
        si(
          e,
          t,
          a
        );
    }
  }
  function Cp(e) {
    var t = e.alternate;
    if (t !== null && (e = t.child, e !== null)) {
      t.child = null;
      do
        t = e.sibling, e.sibling = null, e = t;
      while (e !== null);
    }
  }
  function dn(e) {
    var t = e.deletions;
    if ((e.flags & 16) !== 0) {
      if (t !== null)
        for (var a = 0; a < t.length; a++) {
          var l = t[a];
          st = l, Tp(
            l,
            e
          );
        }
      Cp(e);
    }
    if (e.subtreeFlags & 10256)
      for (e = e.child; e !== null; )
        wp(e), e = e.sibling;
  }
  function wp(e) {
    switch (e.tag) {
      case 0:
      case 11:
      case 15:
        dn(e), e.flags & 2048 && Fa(9, e, e.return);
        break;
      case 3:
        dn(e);
        break;
      case 12:
        dn(e);
        break;
      case 22:
        var t = e.stateNode;
        e.memoizedState !== null && t._visibility & 2 && (e.return === null || e.return.tag !== 13) ? (t._visibility &= -3, Ar(e)) : dn(e);
        break;
      default:
        dn(e);
    }
  }
  function Ar(e) {
    var t = e.deletions;
    if ((e.flags & 16) !== 0) {
      if (t !== null)
        for (var a = 0; a < t.length; a++) {
          var l = t[a];
          st = l, Tp(
            l,
            e
          );
        }
      Cp(e);
    }
    for (e = e.child; e !== null; ) {
      switch (t = e, t.tag) {
        case 0:
        case 11:
        case 15:
          Fa(8, t, t.return), Ar(t);
          break;
        case 22:
          a = t.stateNode, a._visibility & 2 && (a._visibility &= -3, Ar(t));
          break;
        default:
          Ar(t);
      }
      e = e.sibling;
    }
  }
  function Tp(e, t) {
    for (; st !== null; ) {
      var a = st;
      switch (a.tag) {
        case 0:
        case 11:
        case 15:
          Fa(8, a, t);
          break;
        case 23:
        case 22:
          if (a.memoizedState !== null && a.memoizedState.cachePool !== null) {
            var l = a.memoizedState.cachePool.pool;
            l != null && l.refCount++;
          }
          break;
        case 24:
          Qi(a.memoizedState.cache);
      }
      if (l = a.child, l !== null) l.return = a, st = l;
      else
        e: for (a = e; st !== null; ) {
          l = st;
          var n = l.sibling, r = l.return;
          if (bp(l), l === a) {
            st = null;
            break e;
          }
          if (n !== null) {
            n.return = r, st = n;
            break e;
          }
          st = r;
        }
    }
  }
  var f0 = {
    getCacheForType: function(e) {
      var t = pt(Je), a = t.data.get(e);
      return a === void 0 && (a = e(), t.data.set(e, a)), a;
    },
    cacheSignal: function() {
      return pt(Je).controller.signal;
    }
  }, p0 = typeof WeakMap == "function" ? WeakMap : Map, Re = 0, Ve = null, ye = null, Se = 0, Ne = 0, Wt = null, el = !1, ci = !1, ec = !1, Na = 0, Ze = 0, tl = 0, Ol = 0, tc = 0, qt = 0, ui = 0, fn = null, Et = null, ac = !1, Or = 0, Rp = 0, Mr = 1 / 0, Nr = null, al = null, nt = 0, ll = null, di = null, Da = 0, lc = 0, ic = null, Ep = null, pn = 0, nc = null;
  function Yt() {
    return (Re & 2) !== 0 && Se !== 0 ? Se & -Se : R.T !== null ? dc() : Gu();
  }
  function Ap() {
    if (qt === 0)
      if ((Se & 536870912) === 0 || _e) {
        var e = qn;
        qn <<= 1, (qn & 3932160) === 0 && (qn = 262144), qt = e;
      } else qt = 536870912;
    return e = Vt.current, e !== null && (e.flags |= 32), qt;
  }
  function At(e, t, a) {
    (e === Ve && (Ne === 2 || Ne === 9) || e.cancelPendingCommit !== null) && (fi(e, 0), il(
      e,
      Se,
      qt,
      !1
    )), Ni(e, a), ((Re & 2) === 0 || e !== Ve) && (e === Ve && ((Re & 2) === 0 && (Ol |= a), Ze === 4 && il(
      e,
      Se,
      qt,
      !1
    )), da(e));
  }
  function Op(e, t, a) {
    if ((Re & 6) !== 0) throw Error(s(327));
    var l = !a && (t & 127) === 0 && (t & e.expiredLanes) === 0 || Mi(e, t), n = l ? h0(e, t) : oc(e, t, !0), r = l;
    do {
      if (n === 0) {
        ci && !l && il(e, t, 0, !1);
        break;
      } else {
        if (a = e.current.alternate, r && !m0(a)) {
          n = oc(e, t, !1), r = !1;
          continue;
        }
        if (n === 2) {
          if (r = t, e.errorRecoveryDisabledLanes & r)
            var u = 0;
          else
            u = e.pendingLanes & -536870913, u = u !== 0 ? u : u & 536870912 ? 536870912 : 0;
          if (u !== 0) {
            t = u;
            e: {
              var f = e;
              n = fn;
              var b = f.current.memoizedState.isDehydrated;
              if (b && (fi(f, u).flags |= 256), u = oc(
                f,
                u,
                !1
              ), u !== 2) {
                if (ec && !b) {
                  f.errorRecoveryDisabledLanes |= r, Ol |= r, n = 4;
                  break e;
                }
                r = Et, Et = n, r !== null && (Et === null ? Et = r : Et.push.apply(
                  Et,
                  r
                ));
              }
              n = u;
            }
            if (r = !1, n !== 2) continue;
          }
        }
        if (n === 1) {
          fi(e, 0), il(e, t, 0, !0);
          break;
        }
        e: {
          switch (l = e, r = n, r) {
            case 0:
            case 1:
              throw Error(s(345));
            case 4:
              if ((t & 4194048) !== t) break;
            case 6:
              il(
                l,
                t,
                qt,
                !el
              );
              break e;
            case 2:
              Et = null;
              break;
            case 3:
            case 5:
              break;
            default:
              throw Error(s(329));
          }
          if ((t & 62914560) === t && (n = Or + 300 - Nt(), 10 < n)) {
            if (il(
              l,
              t,
              qt,
              !el
            ), Ln(l, 0, !0) !== 0) break e;
            Da = t, l.timeoutHandle = sm(
              Mp.bind(
                null,
                l,
                a,
                Et,
                Nr,
                ac,
                t,
                qt,
                Ol,
                ui,
                el,
                r,
                "Throttled",
                -0,
                0
              ),
              n
            );
            break e;
          }
          Mp(
            l,
            a,
            Et,
            Nr,
            ac,
            t,
            qt,
            Ol,
            ui,
            el,
            r,
            null,
            -0,
            0
          );
        }
      }
      break;
    } while (!0);
    da(e);
  }
  function Mp(e, t, a, l, n, r, u, f, b, C, A, D, w, T) {
    if (e.timeoutHandle = -1, D = t.subtreeFlags, D & 8192 || (D & 16785408) === 16785408) {
      D = {
        stylesheets: null,
        count: 0,
        imgCount: 0,
        imgBytes: 0,
        suspenseyImages: [],
        waitingForImages: !0,
        waitingForViewTransition: !1,
        unsuspend: ya
      }, kp(
        t,
        r,
        D
      );
      var te = (r & 62914560) === r ? Or - Nt() : (r & 4194048) === r ? Rp - Nt() : 0;
      if (te = J0(
        D,
        te
      ), te !== null) {
        Da = r, e.cancelPendingCommit = te(
          Wp.bind(
            null,
            e,
            t,
            r,
            a,
            l,
            n,
            u,
            f,
            b,
            A,
            D,
            null,
            w,
            T
          )
        ), il(e, r, u, !C);
        return;
      }
    }
    Wp(
      e,
      t,
      r,
      a,
      l,
      n,
      u,
      f,
      b
    );
  }
  function m0(e) {
    for (var t = e; ; ) {
      var a = t.tag;
      if ((a === 0 || a === 11 || a === 15) && t.flags & 16384 && (a = t.updateQueue, a !== null && (a = a.stores, a !== null)))
        for (var l = 0; l < a.length; l++) {
          var n = a[l], r = n.getSnapshot;
          n = n.value;
          try {
            if (!Bt(r(), n)) return !1;
          } catch {
            return !1;
          }
        }
      if (a = t.child, t.subtreeFlags & 16384 && a !== null)
        a.return = t, t = a;
      else {
        if (t === e) break;
        for (; t.sibling === null; ) {
          if (t.return === null || t.return === e) return !0;
          t = t.return;
        }
        t.sibling.return = t.return, t = t.sibling;
      }
    }
    return !0;
  }
  function il(e, t, a, l) {
    t &= ~tc, t &= ~Ol, e.suspendedLanes |= t, e.pingedLanes &= ~t, l && (e.warmLanes |= t), l = e.expirationTimes;
    for (var n = t; 0 < n; ) {
      var r = 31 - jt(n), u = 1 << r;
      l[r] = -1, n &= ~u;
    }
    a !== 0 && qu(e, a, t);
  }
  function Dr() {
    return (Re & 6) === 0 ? (mn(0), !1) : !0;
  }
  function rc() {
    if (ye !== null) {
      if (Ne === 0)
        var e = ye.return;
      else
        e = ye, _a = zl = null, zs(e), ai = null, $i = 0, e = ye;
      for (; e !== null; )
        cp(e.alternate, e), e = e.return;
      ye = null;
    }
  }
  function fi(e, t) {
    var a = e.timeoutHandle;
    a !== -1 && (e.timeoutHandle = -1, D0(a)), a = e.cancelPendingCommit, a !== null && (e.cancelPendingCommit = null, a()), Da = 0, rc(), Ve = e, ye = a = Sa(e.current, null), Se = t, Ne = 0, Wt = null, el = !1, ci = Mi(e, t), ec = !1, ui = qt = tc = Ol = tl = Ze = 0, Et = fn = null, ac = !1, (t & 8) !== 0 && (t |= t & 32);
    var l = e.entangledLanes;
    if (l !== 0)
      for (e = e.entanglements, l &= t; 0 < l; ) {
        var n = 31 - jt(l), r = 1 << n;
        t |= e[n], l &= ~r;
      }
    return Na = t, tr(), a;
  }
  function Np(e, t) {
    pe = null, R.H = ln, t === ti || t === cr ? (t = Zd(), Ne = 3) : t === us ? (t = Zd(), Ne = 4) : Ne = t === Vs ? 8 : t !== null && typeof t == "object" && typeof t.then == "function" ? 6 : 1, Wt = t, ye === null && (Ze = 1, _r(
      e,
      Qt(t, e.current)
    ));
  }
  function Dp() {
    var e = Vt.current;
    return e === null ? !0 : (Se & 4194048) === Se ? It === null : (Se & 62914560) === Se || (Se & 536870912) !== 0 ? e === It : !1;
  }
  function jp() {
    var e = R.H;
    return R.H = ln, e === null ? ln : e;
  }
  function Bp() {
    var e = R.A;
    return R.A = f0, e;
  }
  function jr() {
    Ze = 4, el || (Se & 4194048) !== Se && Vt.current !== null || (ci = !0), (tl & 134217727) === 0 && (Ol & 134217727) === 0 || Ve === null || il(
      Ve,
      Se,
      qt,
      !1
    );
  }
  function oc(e, t, a) {
    var l = Re;
    Re |= 2;
    var n = jp(), r = Bp();
    (Ve !== e || Se !== t) && (Nr = null, fi(e, t)), t = !1;
    var u = Ze;
    e: do
      try {
        if (Ne !== 0 && ye !== null) {
          var f = ye, b = Wt;
          switch (Ne) {
            case 8:
              rc(), u = 6;
              break e;
            case 3:
            case 2:
            case 9:
            case 6:
              Vt.current === null && (t = !0);
              var C = Ne;
              if (Ne = 0, Wt = null, pi(e, f, b, C), a && ci) {
                u = 0;
                break e;
              }
              break;
            default:
              C = Ne, Ne = 0, Wt = null, pi(e, f, b, C);
          }
        }
        g0(), u = Ze;
        break;
      } catch (A) {
        Np(e, A);
      }
    while (!0);
    return t && e.shellSuspendCounter++, _a = zl = null, Re = l, R.H = n, R.A = r, ye === null && (Ve = null, Se = 0, tr()), u;
  }
  function g0() {
    for (; ye !== null; ) Hp(ye);
  }
  function h0(e, t) {
    var a = Re;
    Re |= 2;
    var l = jp(), n = Bp();
    Ve !== e || Se !== t ? (Nr = null, Mr = Nt() + 500, fi(e, t)) : ci = Mi(
      e,
      t
    );
    e: do
      try {
        if (Ne !== 0 && ye !== null) {
          t = ye;
          var r = Wt;
          t: switch (Ne) {
            case 1:
              Ne = 0, Wt = null, pi(e, t, r, 1);
              break;
            case 2:
            case 9:
              if (Pd(r)) {
                Ne = 0, Wt = null, Vp(t);
                break;
              }
              t = function() {
                Ne !== 2 && Ne !== 9 || Ve !== e || (Ne = 7), da(e);
              }, r.then(t, t);
              break e;
            case 3:
              Ne = 7;
              break e;
            case 4:
              Ne = 5;
              break e;
            case 7:
              Pd(r) ? (Ne = 0, Wt = null, Vp(t)) : (Ne = 0, Wt = null, pi(e, t, r, 7));
              break;
            case 5:
              var u = null;
              switch (ye.tag) {
                case 26:
                  u = ye.memoizedState;
                case 5:
                case 27:
                  var f = ye;
                  if (u ? _m(u) : f.stateNode.complete) {
                    Ne = 0, Wt = null;
                    var b = f.sibling;
                    if (b !== null) ye = b;
                    else {
                      var C = f.return;
                      C !== null ? (ye = C, Br(C)) : ye = null;
                    }
                    break t;
                  }
              }
              Ne = 0, Wt = null, pi(e, t, r, 5);
              break;
            case 6:
              Ne = 0, Wt = null, pi(e, t, r, 6);
              break;
            case 8:
              rc(), Ze = 6;
              break e;
            default:
              throw Error(s(462));
          }
        }
        b0();
        break;
      } catch (A) {
        Np(e, A);
      }
    while (!0);
    return _a = zl = null, R.H = l, R.A = n, Re = a, ye !== null ? 0 : (Ve = null, Se = 0, tr(), Ze);
  }
  function b0() {
    for (; ye !== null && !Vn(); )
      Hp(ye);
  }
  function Hp(e) {
    var t = op(e.alternate, e, Na);
    e.memoizedProps = e.pendingProps, t === null ? Br(e) : ye = t;
  }
  function Vp(e) {
    var t = e, a = t.alternate;
    switch (t.tag) {
      case 15:
      case 0:
        t = tp(
          a,
          t,
          t.pendingProps,
          t.type,
          void 0,
          Se
        );
        break;
      case 11:
        t = tp(
          a,
          t,
          t.pendingProps,
          t.type.render,
          t.ref,
          Se
        );
        break;
      case 5:
        zs(t);
      default:
        cp(a, t), t = ye = jd(t, Na), t = op(a, t, Na);
    }
    e.memoizedProps = e.pendingProps, t === null ? Br(e) : ye = t;
  }
  function pi(e, t, a, l) {
    _a = zl = null, zs(t), ai = null, $i = 0;
    var n = t.return;
    try {
      if (n0(
        e,
        n,
        t,
        a,
        Se
      )) {
        Ze = 1, _r(
          e,
          Qt(a, e.current)
        ), ye = null;
        return;
      }
    } catch (r) {
      if (n !== null) throw ye = n, r;
      Ze = 1, _r(
        e,
        Qt(a, e.current)
      ), ye = null;
      return;
    }
    t.flags & 32768 ? (_e || l === 1 ? e = !0 : ci || (Se & 536870912) !== 0 ? e = !1 : (el = e = !0, (l === 2 || l === 9 || l === 3 || l === 6) && (l = Vt.current, l !== null && l.tag === 13 && (l.flags |= 16384))), Up(t, e)) : Br(t);
  }
  function Br(e) {
    var t = e;
    do {
      if ((t.flags & 32768) !== 0) {
        Up(
          t,
          el
        );
        return;
      }
      e = t.return;
      var a = s0(
        t.alternate,
        t,
        Na
      );
      if (a !== null) {
        ye = a;
        return;
      }
      if (t = t.sibling, t !== null) {
        ye = t;
        return;
      }
      ye = t = e;
    } while (t !== null);
    Ze === 0 && (Ze = 5);
  }
  function Up(e, t) {
    do {
      var a = c0(e.alternate, e);
      if (a !== null) {
        a.flags &= 32767, ye = a;
        return;
      }
      if (a = e.return, a !== null && (a.flags |= 32768, a.subtreeFlags = 0, a.deletions = null), !t && (e = e.sibling, e !== null)) {
        ye = e;
        return;
      }
      ye = e = a;
    } while (e !== null);
    Ze = 6, ye = null;
  }
  function Wp(e, t, a, l, n, r, u, f, b) {
    e.cancelPendingCommit = null;
    do
      Hr();
    while (nt !== 0);
    if ((Re & 6) !== 0) throw Error(s(327));
    if (t !== null) {
      if (t === e.current) throw Error(s(177));
      if (r = t.lanes | t.childLanes, r |= $o, Kb(
        e,
        a,
        r,
        u,
        f,
        b
      ), e === Ve && (ye = Ve = null, Se = 0), di = t, ll = e, Da = a, lc = r, ic = n, Ep = l, (t.subtreeFlags & 10256) !== 0 || (t.flags & 10256) !== 0 ? (e.callbackNode = null, e.callbackPriority = 0, S0(Un, function() {
        return Xp(), null;
      })) : (e.callbackNode = null, e.callbackPriority = 0), l = (t.flags & 13878) !== 0, (t.subtreeFlags & 13878) !== 0 || l) {
        l = R.T, R.T = null, n = q.p, q.p = 2, u = Re, Re |= 4;
        try {
          u0(e, t, a);
        } finally {
          Re = u, q.p = n, R.T = l;
        }
      }
      nt = 1, qp(), Yp(), Lp();
    }
  }
  function qp() {
    if (nt === 1) {
      nt = 0;
      var e = ll, t = di, a = (t.flags & 13878) !== 0;
      if ((t.subtreeFlags & 13878) !== 0 || a) {
        a = R.T, R.T = null;
        var l = q.p;
        q.p = 2;
        var n = Re;
        Re |= 4;
        try {
          Sp(t, e);
          var r = yc, u = wd(e.containerInfo), f = r.focusedElem, b = r.selectionRange;
          if (u !== f && f && f.ownerDocument && Cd(
            f.ownerDocument.documentElement,
            f
          )) {
            if (b !== null && Go(f)) {
              var C = b.start, A = b.end;
              if (A === void 0 && (A = C), "selectionStart" in f)
                f.selectionStart = C, f.selectionEnd = Math.min(
                  A,
                  f.value.length
                );
              else {
                var D = f.ownerDocument || document, w = D && D.defaultView || window;
                if (w.getSelection) {
                  var T = w.getSelection(), te = f.textContent.length, ce = Math.min(b.start, te), He = b.end === void 0 ? ce : Math.min(b.end, te);
                  !T.extend && ce > He && (u = He, He = ce, ce = u);
                  var z = kd(
                    f,
                    ce
                  ), x = kd(
                    f,
                    He
                  );
                  if (z && x && (T.rangeCount !== 1 || T.anchorNode !== z.node || T.anchorOffset !== z.offset || T.focusNode !== x.node || T.focusOffset !== x.offset)) {
                    var k = D.createRange();
                    k.setStart(z.node, z.offset), T.removeAllRanges(), ce > He ? (T.addRange(k), T.extend(x.node, x.offset)) : (k.setEnd(x.node, x.offset), T.addRange(k));
                  }
                }
              }
            }
            for (D = [], T = f; T = T.parentNode; )
              T.nodeType === 1 && D.push({
                element: T,
                left: T.scrollLeft,
                top: T.scrollTop
              });
            for (typeof f.focus == "function" && f.focus(), f = 0; f < D.length; f++) {
              var M = D[f];
              M.element.scrollLeft = M.left, M.element.scrollTop = M.top;
            }
          }
          $r = !!vc, yc = vc = null;
        } finally {
          Re = n, q.p = l, R.T = a;
        }
      }
      e.current = t, nt = 2;
    }
  }
  function Yp() {
    if (nt === 2) {
      nt = 0;
      var e = ll, t = di, a = (t.flags & 8772) !== 0;
      if ((t.subtreeFlags & 8772) !== 0 || a) {
        a = R.T, R.T = null;
        var l = q.p;
        q.p = 2;
        var n = Re;
        Re |= 4;
        try {
          hp(e, t.alternate, t);
        } finally {
          Re = n, q.p = l, R.T = a;
        }
      }
      nt = 3;
    }
  }
  function Lp() {
    if (nt === 4 || nt === 3) {
      nt = 0, Ai();
      var e = ll, t = di, a = Da, l = Ep;
      (t.subtreeFlags & 10256) !== 0 || (t.flags & 10256) !== 0 ? nt = 5 : (nt = 0, di = ll = null, Gp(e, e.pendingLanes));
      var n = e.pendingLanes;
      if (n === 0 && (al = null), Co(a), t = t.stateNode, Dt && typeof Dt.onCommitFiberRoot == "function")
        try {
          Dt.onCommitFiberRoot(
            Oi,
            t,
            void 0,
            (t.current.flags & 128) === 128
          );
        } catch {
        }
      if (l !== null) {
        t = R.T, n = q.p, q.p = 2, R.T = null;
        try {
          for (var r = e.onRecoverableError, u = 0; u < l.length; u++) {
            var f = l[u];
            r(f.value, {
              componentStack: f.stack
            });
          }
        } finally {
          R.T = t, q.p = n;
        }
      }
      (Da & 3) !== 0 && Hr(), da(e), n = e.pendingLanes, (a & 261930) !== 0 && (n & 42) !== 0 ? e === nc ? pn++ : (pn = 0, nc = e) : pn = 0, mn(0);
    }
  }
  function Gp(e, t) {
    (e.pooledCacheLanes &= t) === 0 && (t = e.pooledCache, t != null && (e.pooledCache = null, Qi(t)));
  }
  function Hr() {
    return qp(), Yp(), Lp(), Xp();
  }
  function Xp() {
    if (nt !== 5) return !1;
    var e = ll, t = lc;
    lc = 0;
    var a = Co(Da), l = R.T, n = q.p;
    try {
      q.p = 32 > a ? 32 : a, R.T = null, a = ic, ic = null;
      var r = ll, u = Da;
      if (nt = 0, di = ll = null, Da = 0, (Re & 6) !== 0) throw Error(s(331));
      var f = Re;
      if (Re |= 4, wp(r.current), _p(
        r,
        r.current,
        u,
        a
      ), Re = f, mn(0, !1), Dt && typeof Dt.onPostCommitFiberRoot == "function")
        try {
          Dt.onPostCommitFiberRoot(Oi, r);
        } catch {
        }
      return !0;
    } finally {
      q.p = n, R.T = l, Gp(e, t);
    }
  }
  function Pp(e, t, a) {
    t = Qt(a, t), t = Hs(e.stateNode, t, 2), e = Ka(e, t, 2), e !== null && (Ni(e, 2), da(e));
  }
  function De(e, t, a) {
    if (e.tag === 3)
      Pp(e, e, a);
    else
      for (; t !== null; ) {
        if (t.tag === 3) {
          Pp(
            t,
            e,
            a
          );
          break;
        } else if (t.tag === 1) {
          var l = t.stateNode;
          if (typeof t.type.getDerivedStateFromError == "function" || typeof l.componentDidCatch == "function" && (al === null || !al.has(l))) {
            e = Qt(a, e), a = Qf(2), l = Ka(t, a, 2), l !== null && (Zf(
              a,
              l,
              t,
              e
            ), Ni(l, 2), da(l));
            break;
          }
        }
        t = t.return;
      }
  }
  function sc(e, t, a) {
    var l = e.pingCache;
    if (l === null) {
      l = e.pingCache = new p0();
      var n = /* @__PURE__ */ new Set();
      l.set(t, n);
    } else
      n = l.get(t), n === void 0 && (n = /* @__PURE__ */ new Set(), l.set(t, n));
    n.has(a) || (ec = !0, n.add(a), e = v0.bind(null, e, t, a), t.then(e, e));
  }
  function v0(e, t, a) {
    var l = e.pingCache;
    l !== null && l.delete(t), e.pingedLanes |= e.suspendedLanes & a, e.warmLanes &= ~a, Ve === e && (Se & a) === a && (Ze === 4 || Ze === 3 && (Se & 62914560) === Se && 300 > Nt() - Or ? (Re & 2) === 0 && fi(e, 0) : tc |= a, ui === Se && (ui = 0)), da(e);
  }
  function Qp(e, t) {
    t === 0 && (t = Wu()), e = yl(e, t), e !== null && (Ni(e, t), da(e));
  }
  function y0(e) {
    var t = e.memoizedState, a = 0;
    t !== null && (a = t.retryLane), Qp(e, a);
  }
  function x0(e, t) {
    var a = 0;
    switch (e.tag) {
      case 31:
      case 13:
        var l = e.stateNode, n = e.memoizedState;
        n !== null && (a = n.retryLane);
        break;
      case 19:
        l = e.stateNode;
        break;
      case 22:
        l = e.stateNode._retryCache;
        break;
      default:
        throw Error(s(314));
    }
    l !== null && l.delete(t), Qp(e, a);
  }
  function S0(e, t) {
    return Ei(e, t);
  }
  var Vr = null, mi = null, cc = !1, Ur = !1, uc = !1, nl = 0;
  function da(e) {
    e !== mi && e.next === null && (mi === null ? Vr = mi = e : mi = mi.next = e), Ur = !0, cc || (cc = !0, _0());
  }
  function mn(e, t) {
    if (!uc && Ur) {
      uc = !0;
      do
        for (var a = !1, l = Vr; l !== null; ) {
          if (e !== 0) {
            var n = l.pendingLanes;
            if (n === 0) var r = 0;
            else {
              var u = l.suspendedLanes, f = l.pingedLanes;
              r = (1 << 31 - jt(42 | e) + 1) - 1, r &= n & ~(u & ~f), r = r & 201326741 ? r & 201326741 | 1 : r ? r | 2 : 0;
            }
            r !== 0 && (a = !0, Ip(l, r));
          } else
            r = Se, r = Ln(
              l,
              l === Ve ? r : 0,
              l.cancelPendingCommit !== null || l.timeoutHandle !== -1
            ), (r & 3) === 0 || Mi(l, r) || (a = !0, Ip(l, r));
          l = l.next;
        }
      while (a);
      uc = !1;
    }
  }
  function z0() {
    Zp();
  }
  function Zp() {
    Ur = cc = !1;
    var e = 0;
    nl !== 0 && N0() && (e = nl);
    for (var t = Nt(), a = null, l = Vr; l !== null; ) {
      var n = l.next, r = $p(l, t);
      r === 0 ? (l.next = null, a === null ? Vr = n : a.next = n, n === null && (mi = a)) : (a = l, (e !== 0 || (r & 3) !== 0) && (Ur = !0)), l = n;
    }
    nt !== 0 && nt !== 5 || mn(e), nl !== 0 && (nl = 0);
  }
  function $p(e, t) {
    for (var a = e.suspendedLanes, l = e.pingedLanes, n = e.expirationTimes, r = e.pendingLanes & -62914561; 0 < r; ) {
      var u = 31 - jt(r), f = 1 << u, b = n[u];
      b === -1 ? ((f & a) === 0 || (f & l) !== 0) && (n[u] = $b(f, t)) : b <= t && (e.expiredLanes |= f), r &= ~f;
    }
    if (t = Ve, a = Se, a = Ln(
      e,
      e === t ? a : 0,
      e.cancelPendingCommit !== null || e.timeoutHandle !== -1
    ), l = e.callbackNode, a === 0 || e === t && (Ne === 2 || Ne === 9) || e.cancelPendingCommit !== null)
      return l !== null && l !== null && Dl(l), e.callbackNode = null, e.callbackPriority = 0;
    if ((a & 3) === 0 || Mi(e, a)) {
      if (t = a & -a, t === e.callbackPriority) return t;
      switch (l !== null && Dl(l), Co(a)) {
        case 2:
        case 8:
          a = Vu;
          break;
        case 32:
          a = Un;
          break;
        case 268435456:
          a = Uu;
          break;
        default:
          a = Un;
      }
      return l = Kp.bind(null, e), a = Ei(a, l), e.callbackPriority = t, e.callbackNode = a, t;
    }
    return l !== null && l !== null && Dl(l), e.callbackPriority = 2, e.callbackNode = null, 2;
  }
  function Kp(e, t) {
    if (nt !== 0 && nt !== 5)
      return e.callbackNode = null, e.callbackPriority = 0, null;
    var a = e.callbackNode;
    if (Hr() && e.callbackNode !== a)
      return null;
    var l = Se;
    return l = Ln(
      e,
      e === Ve ? l : 0,
      e.cancelPendingCommit !== null || e.timeoutHandle !== -1
    ), l === 0 ? null : (Op(e, l, t), $p(e, Nt()), e.callbackNode != null && e.callbackNode === a ? Kp.bind(null, e) : null);
  }
  function Ip(e, t) {
    if (Hr()) return null;
    Op(e, t, !0);
  }
  function _0() {
    j0(function() {
      (Re & 6) !== 0 ? Ei(
        Hu,
        z0
      ) : Zp();
    });
  }
  function dc() {
    if (nl === 0) {
      var e = Fl;
      e === 0 && (e = Wn, Wn <<= 1, (Wn & 261888) === 0 && (Wn = 256)), nl = e;
    }
    return nl;
  }
  function Jp(e) {
    return e == null || typeof e == "symbol" || typeof e == "boolean" ? null : typeof e == "function" ? e : Qn("" + e);
  }
  function Fp(e, t) {
    var a = t.ownerDocument.createElement("input");
    return a.name = t.name, a.value = t.value, e.id && a.setAttribute("form", e.id), t.parentNode.insertBefore(a, t), e = new FormData(e), a.parentNode.removeChild(a), e;
  }
  function k0(e, t, a, l, n) {
    if (t === "submit" && a && a.stateNode === n) {
      var r = Jp(
        (n[kt] || null).action
      ), u = l.submitter;
      u && (t = (t = u[kt] || null) ? Jp(t.formAction) : u.getAttribute("formAction"), t !== null && (r = t, u = null));
      var f = new In(
        "action",
        "action",
        null,
        l,
        n
      );
      e.push({
        event: f,
        listeners: [
          {
            instance: null,
            listener: function() {
              if (l.defaultPrevented) {
                if (nl !== 0) {
                  var b = u ? Fp(n, u) : new FormData(n);
                  Os(
                    a,
                    {
                      pending: !0,
                      data: b,
                      method: n.method,
                      action: r
                    },
                    null,
                    b
                  );
                }
              } else
                typeof r == "function" && (f.preventDefault(), b = u ? Fp(n, u) : new FormData(n), Os(
                  a,
                  {
                    pending: !0,
                    data: b,
                    method: n.method,
                    action: r
                  },
                  r,
                  b
                ));
            },
            currentTarget: n
          }
        ]
      });
    }
  }
  for (var fc = 0; fc < Zo.length; fc++) {
    var pc = Zo[fc], C0 = pc.toLowerCase(), w0 = pc[0].toUpperCase() + pc.slice(1);
    ta(
      C0,
      "on" + w0
    );
  }
  ta(Ed, "onAnimationEnd"), ta(Ad, "onAnimationIteration"), ta(Od, "onAnimationStart"), ta("dblclick", "onDoubleClick"), ta("focusin", "onFocus"), ta("focusout", "onBlur"), ta(Yv, "onTransitionRun"), ta(Lv, "onTransitionStart"), ta(Gv, "onTransitionCancel"), ta(Md, "onTransitionEnd"), Ul("onMouseEnter", ["mouseout", "mouseover"]), Ul("onMouseLeave", ["mouseout", "mouseover"]), Ul("onPointerEnter", ["pointerout", "pointerover"]), Ul("onPointerLeave", ["pointerout", "pointerover"]), gl(
    "onChange",
    "change click focusin focusout input keydown keyup selectionchange".split(" ")
  ), gl(
    "onSelect",
    "focusout contextmenu dragend focusin keydown keyup mousedown mouseup selectionchange".split(
      " "
    )
  ), gl("onBeforeInput", [
    "compositionend",
    "keypress",
    "textInput",
    "paste"
  ]), gl(
    "onCompositionEnd",
    "compositionend focusout keydown keypress keyup mousedown".split(" ")
  ), gl(
    "onCompositionStart",
    "compositionstart focusout keydown keypress keyup mousedown".split(" ")
  ), gl(
    "onCompositionUpdate",
    "compositionupdate focusout keydown keypress keyup mousedown".split(" ")
  );
  var gn = "abort canplay canplaythrough durationchange emptied encrypted ended error loadeddata loadedmetadata loadstart pause play playing progress ratechange resize seeked seeking stalled suspend timeupdate volumechange waiting".split(
    " "
  ), T0 = new Set(
    "beforetoggle cancel close invalid load scroll scrollend toggle".split(" ").concat(gn)
  );
  function em(e, t) {
    t = (t & 4) !== 0;
    for (var a = 0; a < e.length; a++) {
      var l = e[a], n = l.event;
      l = l.listeners;
      e: {
        var r = void 0;
        if (t)
          for (var u = l.length - 1; 0 <= u; u--) {
            var f = l[u], b = f.instance, C = f.currentTarget;
            if (f = f.listener, b !== r && n.isPropagationStopped())
              break e;
            r = f, n.currentTarget = C;
            try {
              r(n);
            } catch (A) {
              er(A);
            }
            n.currentTarget = null, r = b;
          }
        else
          for (u = 0; u < l.length; u++) {
            if (f = l[u], b = f.instance, C = f.currentTarget, f = f.listener, b !== r && n.isPropagationStopped())
              break e;
            r = f, n.currentTarget = C;
            try {
              r(n);
            } catch (A) {
              er(A);
            }
            n.currentTarget = null, r = b;
          }
      }
    }
  }
  function xe(e, t) {
    var a = t[wo];
    a === void 0 && (a = t[wo] = /* @__PURE__ */ new Set());
    var l = e + "__bubble";
    a.has(l) || (tm(t, e, 2, !1), a.add(l));
  }
  function mc(e, t, a) {
    var l = 0;
    t && (l |= 4), tm(
      a,
      e,
      l,
      t
    );
  }
  var Wr = "_reactListening" + Math.random().toString(36).slice(2);
  function gc(e) {
    if (!e[Wr]) {
      e[Wr] = !0, Qu.forEach(function(a) {
        a !== "selectionchange" && (T0.has(a) || mc(a, !1, e), mc(a, !0, e));
      });
      var t = e.nodeType === 9 ? e : e.ownerDocument;
      t === null || t[Wr] || (t[Wr] = !0, mc("selectionchange", !1, t));
    }
  }
  function tm(e, t, a, l) {
    switch (Am(t)) {
      case 2:
        var n = ty;
        break;
      case 8:
        n = ay;
        break;
      default:
        n = Ac;
    }
    a = n.bind(
      null,
      t,
      a,
      e
    ), n = void 0, !jo || t !== "touchstart" && t !== "touchmove" && t !== "wheel" || (n = !0), l ? n !== void 0 ? e.addEventListener(t, a, {
      capture: !0,
      passive: n
    }) : e.addEventListener(t, a, !0) : n !== void 0 ? e.addEventListener(t, a, {
      passive: n
    }) : e.addEventListener(t, a, !1);
  }
  function hc(e, t, a, l, n) {
    var r = l;
    if ((t & 1) === 0 && (t & 2) === 0 && l !== null)
      e: for (; ; ) {
        if (l === null) return;
        var u = l.tag;
        if (u === 3 || u === 4) {
          var f = l.stateNode.containerInfo;
          if (f === n) break;
          if (u === 4)
            for (u = l.return; u !== null; ) {
              var b = u.tag;
              if ((b === 3 || b === 4) && u.stateNode.containerInfo === n)
                return;
              u = u.return;
            }
          for (; f !== null; ) {
            if (u = Bl(f), u === null) return;
            if (b = u.tag, b === 5 || b === 6 || b === 26 || b === 27) {
              l = r = u;
              continue e;
            }
            f = f.parentNode;
          }
        }
        l = l.return;
      }
    nd(function() {
      var C = r, A = No(a), D = [];
      e: {
        var w = Nd.get(e);
        if (w !== void 0) {
          var T = In, te = e;
          switch (e) {
            case "keypress":
              if ($n(a) === 0) break e;
            case "keydown":
            case "keyup":
              T = xv;
              break;
            case "focusin":
              te = "focus", T = Uo;
              break;
            case "focusout":
              te = "blur", T = Uo;
              break;
            case "beforeblur":
            case "afterblur":
              T = Uo;
              break;
            case "click":
              if (a.button === 2) break e;
            case "auxclick":
            case "dblclick":
            case "mousedown":
            case "mousemove":
            case "mouseup":
            case "mouseout":
            case "mouseover":
            case "contextmenu":
              T = sd;
              break;
            case "drag":
            case "dragend":
            case "dragenter":
            case "dragexit":
            case "dragleave":
            case "dragover":
            case "dragstart":
            case "drop":
              T = sv;
              break;
            case "touchcancel":
            case "touchend":
            case "touchmove":
            case "touchstart":
              T = _v;
              break;
            case Ed:
            case Ad:
            case Od:
              T = dv;
              break;
            case Md:
              T = Cv;
              break;
            case "scroll":
            case "scrollend":
              T = rv;
              break;
            case "wheel":
              T = Tv;
              break;
            case "copy":
            case "cut":
            case "paste":
              T = pv;
              break;
            case "gotpointercapture":
            case "lostpointercapture":
            case "pointercancel":
            case "pointerdown":
            case "pointermove":
            case "pointerout":
            case "pointerover":
            case "pointerup":
              T = ud;
              break;
            case "toggle":
            case "beforetoggle":
              T = Ev;
          }
          var ce = (t & 4) !== 0, He = !ce && (e === "scroll" || e === "scrollend"), z = ce ? w !== null ? w + "Capture" : null : w;
          ce = [];
          for (var x = C, k; x !== null; ) {
            var M = x;
            if (k = M.stateNode, M = M.tag, M !== 5 && M !== 26 && M !== 27 || k === null || z === null || (M = Bi(x, z), M != null && ce.push(
              hn(x, M, k)
            )), He) break;
            x = x.return;
          }
          0 < ce.length && (w = new T(
            w,
            te,
            null,
            a,
            A
          ), D.push({ event: w, listeners: ce }));
        }
      }
      if ((t & 7) === 0) {
        e: {
          if (w = e === "mouseover" || e === "pointerover", T = e === "mouseout" || e === "pointerout", w && a !== Mo && (te = a.relatedTarget || a.fromElement) && (Bl(te) || te[jl]))
            break e;
          if ((T || w) && (w = A.window === A ? A : (w = A.ownerDocument) ? w.defaultView || w.parentWindow : window, T ? (te = a.relatedTarget || a.toElement, T = C, te = te ? Bl(te) : null, te !== null && (He = p(te), ce = te.tag, te !== He || ce !== 5 && ce !== 27 && ce !== 6) && (te = null)) : (T = null, te = C), T !== te)) {
            if (ce = sd, M = "onMouseLeave", z = "onMouseEnter", x = "mouse", (e === "pointerout" || e === "pointerover") && (ce = ud, M = "onPointerLeave", z = "onPointerEnter", x = "pointer"), He = T == null ? w : ji(T), k = te == null ? w : ji(te), w = new ce(
              M,
              x + "leave",
              T,
              a,
              A
            ), w.target = He, w.relatedTarget = k, M = null, Bl(A) === C && (ce = new ce(
              z,
              x + "enter",
              te,
              a,
              A
            ), ce.target = k, ce.relatedTarget = He, M = ce), He = M, T && te)
              t: {
                for (ce = R0, z = T, x = te, k = 0, M = z; M; M = ce(M))
                  k++;
                M = 0;
                for (var re = x; re; re = ce(re))
                  M++;
                for (; 0 < k - M; )
                  z = ce(z), k--;
                for (; 0 < M - k; )
                  x = ce(x), M--;
                for (; k--; ) {
                  if (z === x || x !== null && z === x.alternate) {
                    ce = z;
                    break t;
                  }
                  z = ce(z), x = ce(x);
                }
                ce = null;
              }
            else ce = null;
            T !== null && am(
              D,
              w,
              T,
              ce,
              !1
            ), te !== null && He !== null && am(
              D,
              He,
              te,
              ce,
              !0
            );
          }
        }
        e: {
          if (w = C ? ji(C) : window, T = w.nodeName && w.nodeName.toLowerCase(), T === "select" || T === "input" && w.type === "file")
            var we = vd;
          else if (hd(w))
            if (yd)
              we = Uv;
            else {
              we = Hv;
              var ae = Bv;
            }
          else
            T = w.nodeName, !T || T.toLowerCase() !== "input" || w.type !== "checkbox" && w.type !== "radio" ? C && Oo(C.elementType) && (we = vd) : we = Vv;
          if (we && (we = we(e, C))) {
            bd(
              D,
              we,
              a,
              A
            );
            break e;
          }
          ae && ae(e, w, C), e === "focusout" && C && w.type === "number" && C.memoizedProps.value != null && Ao(w, "number", w.value);
        }
        switch (ae = C ? ji(C) : window, e) {
          case "focusin":
            (hd(ae) || ae.contentEditable === "true") && (Xl = ae, Xo = C, Gi = null);
            break;
          case "focusout":
            Gi = Xo = Xl = null;
            break;
          case "mousedown":
            Po = !0;
            break;
          case "contextmenu":
          case "mouseup":
          case "dragend":
            Po = !1, Td(D, a, A);
            break;
          case "selectionchange":
            if (qv) break;
          case "keydown":
          case "keyup":
            Td(D, a, A);
        }
        var be;
        if (qo)
          e: {
            switch (e) {
              case "compositionstart":
                var ze = "onCompositionStart";
                break e;
              case "compositionend":
                ze = "onCompositionEnd";
                break e;
              case "compositionupdate":
                ze = "onCompositionUpdate";
                break e;
            }
            ze = void 0;
          }
        else
          Gl ? md(e, a) && (ze = "onCompositionEnd") : e === "keydown" && a.keyCode === 229 && (ze = "onCompositionStart");
        ze && (dd && a.locale !== "ko" && (Gl || ze !== "onCompositionStart" ? ze === "onCompositionEnd" && Gl && (be = rd()) : (La = A, Bo = "value" in La ? La.value : La.textContent, Gl = !0)), ae = qr(C, ze), 0 < ae.length && (ze = new cd(
          ze,
          e,
          null,
          a,
          A
        ), D.push({ event: ze, listeners: ae }), be ? ze.data = be : (be = gd(a), be !== null && (ze.data = be)))), (be = Ov ? Mv(e, a) : Nv(e, a)) && (ze = qr(C, "onBeforeInput"), 0 < ze.length && (ae = new cd(
          "onBeforeInput",
          "beforeinput",
          null,
          a,
          A
        ), D.push({
          event: ae,
          listeners: ze
        }), ae.data = be)), k0(
          D,
          e,
          C,
          a,
          A
        );
      }
      em(D, t);
    });
  }
  function hn(e, t, a) {
    return {
      instance: e,
      listener: t,
      currentTarget: a
    };
  }
  function qr(e, t) {
    for (var a = t + "Capture", l = []; e !== null; ) {
      var n = e, r = n.stateNode;
      if (n = n.tag, n !== 5 && n !== 26 && n !== 27 || r === null || (n = Bi(e, a), n != null && l.unshift(
        hn(e, n, r)
      ), n = Bi(e, t), n != null && l.push(
        hn(e, n, r)
      )), e.tag === 3) return l;
      e = e.return;
    }
    return [];
  }
  function R0(e) {
    if (e === null) return null;
    do
      e = e.return;
    while (e && e.tag !== 5 && e.tag !== 27);
    return e || null;
  }
  function am(e, t, a, l, n) {
    for (var r = t._reactName, u = []; a !== null && a !== l; ) {
      var f = a, b = f.alternate, C = f.stateNode;
      if (f = f.tag, b !== null && b === l) break;
      f !== 5 && f !== 26 && f !== 27 || C === null || (b = C, n ? (C = Bi(a, r), C != null && u.unshift(
        hn(a, C, b)
      )) : n || (C = Bi(a, r), C != null && u.push(
        hn(a, C, b)
      ))), a = a.return;
    }
    u.length !== 0 && e.push({ event: t, listeners: u });
  }
  var E0 = /\r\n?/g, A0 = /\u0000|\uFFFD/g;
  function lm(e) {
    return (typeof e == "string" ? e : "" + e).replace(E0, `
`).replace(A0, "");
  }
  function im(e, t) {
    return t = lm(t), lm(e) === t;
  }
  function Be(e, t, a, l, n, r) {
    switch (a) {
      case "children":
        typeof l == "string" ? t === "body" || t === "textarea" && l === "" || ql(e, l) : (typeof l == "number" || typeof l == "bigint") && t !== "body" && ql(e, "" + l);
        break;
      case "className":
        Xn(e, "class", l);
        break;
      case "tabIndex":
        Xn(e, "tabindex", l);
        break;
      case "dir":
      case "role":
      case "viewBox":
      case "width":
      case "height":
        Xn(e, a, l);
        break;
      case "style":
        ld(e, l, r);
        break;
      case "data":
        if (t !== "object") {
          Xn(e, "data", l);
          break;
        }
      case "src":
      case "href":
        if (l === "" && (t !== "a" || a !== "href")) {
          e.removeAttribute(a);
          break;
        }
        if (l == null || typeof l == "function" || typeof l == "symbol" || typeof l == "boolean") {
          e.removeAttribute(a);
          break;
        }
        l = Qn("" + l), e.setAttribute(a, l);
        break;
      case "action":
      case "formAction":
        if (typeof l == "function") {
          e.setAttribute(
            a,
            "javascript:throw new Error('A React form was unexpectedly submitted. If you called form.submit() manually, consider using form.requestSubmit() instead. If you\\'re trying to use event.stopPropagation() in a submit event handler, consider also calling event.preventDefault().')"
          );
          break;
        } else
          typeof r == "function" && (a === "formAction" ? (t !== "input" && Be(e, t, "name", n.name, n, null), Be(
            e,
            t,
            "formEncType",
            n.formEncType,
            n,
            null
          ), Be(
            e,
            t,
            "formMethod",
            n.formMethod,
            n,
            null
          ), Be(
            e,
            t,
            "formTarget",
            n.formTarget,
            n,
            null
          )) : (Be(e, t, "encType", n.encType, n, null), Be(e, t, "method", n.method, n, null), Be(e, t, "target", n.target, n, null)));
        if (l == null || typeof l == "symbol" || typeof l == "boolean") {
          e.removeAttribute(a);
          break;
        }
        l = Qn("" + l), e.setAttribute(a, l);
        break;
      case "onClick":
        l != null && (e.onclick = ya);
        break;
      case "onScroll":
        l != null && xe("scroll", e);
        break;
      case "onScrollEnd":
        l != null && xe("scrollend", e);
        break;
      case "dangerouslySetInnerHTML":
        if (l != null) {
          if (typeof l != "object" || !("__html" in l))
            throw Error(s(61));
          if (a = l.__html, a != null) {
            if (n.children != null) throw Error(s(60));
            e.innerHTML = a;
          }
        }
        break;
      case "multiple":
        e.multiple = l && typeof l != "function" && typeof l != "symbol";
        break;
      case "muted":
        e.muted = l && typeof l != "function" && typeof l != "symbol";
        break;
      case "suppressContentEditableWarning":
      case "suppressHydrationWarning":
      case "defaultValue":
      case "defaultChecked":
      case "innerHTML":
      case "ref":
        break;
      case "autoFocus":
        break;
      case "xlinkHref":
        if (l == null || typeof l == "function" || typeof l == "boolean" || typeof l == "symbol") {
          e.removeAttribute("xlink:href");
          break;
        }
        a = Qn("" + l), e.setAttributeNS(
          "http://www.w3.org/1999/xlink",
          "xlink:href",
          a
        );
        break;
      case "contentEditable":
      case "spellCheck":
      case "draggable":
      case "value":
      case "autoReverse":
      case "externalResourcesRequired":
      case "focusable":
      case "preserveAlpha":
        l != null && typeof l != "function" && typeof l != "symbol" ? e.setAttribute(a, "" + l) : e.removeAttribute(a);
        break;
      case "inert":
      case "allowFullScreen":
      case "async":
      case "autoPlay":
      case "controls":
      case "default":
      case "defer":
      case "disabled":
      case "disablePictureInPicture":
      case "disableRemotePlayback":
      case "formNoValidate":
      case "hidden":
      case "loop":
      case "noModule":
      case "noValidate":
      case "open":
      case "playsInline":
      case "readOnly":
      case "required":
      case "reversed":
      case "scoped":
      case "seamless":
      case "itemScope":
        l && typeof l != "function" && typeof l != "symbol" ? e.setAttribute(a, "") : e.removeAttribute(a);
        break;
      case "capture":
      case "download":
        l === !0 ? e.setAttribute(a, "") : l !== !1 && l != null && typeof l != "function" && typeof l != "symbol" ? e.setAttribute(a, l) : e.removeAttribute(a);
        break;
      case "cols":
      case "rows":
      case "size":
      case "span":
        l != null && typeof l != "function" && typeof l != "symbol" && !isNaN(l) && 1 <= l ? e.setAttribute(a, l) : e.removeAttribute(a);
        break;
      case "rowSpan":
      case "start":
        l == null || typeof l == "function" || typeof l == "symbol" || isNaN(l) ? e.removeAttribute(a) : e.setAttribute(a, l);
        break;
      case "popover":
        xe("beforetoggle", e), xe("toggle", e), Gn(e, "popover", l);
        break;
      case "xlinkActuate":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:actuate",
          l
        );
        break;
      case "xlinkArcrole":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:arcrole",
          l
        );
        break;
      case "xlinkRole":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:role",
          l
        );
        break;
      case "xlinkShow":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:show",
          l
        );
        break;
      case "xlinkTitle":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:title",
          l
        );
        break;
      case "xlinkType":
        va(
          e,
          "http://www.w3.org/1999/xlink",
          "xlink:type",
          l
        );
        break;
      case "xmlBase":
        va(
          e,
          "http://www.w3.org/XML/1998/namespace",
          "xml:base",
          l
        );
        break;
      case "xmlLang":
        va(
          e,
          "http://www.w3.org/XML/1998/namespace",
          "xml:lang",
          l
        );
        break;
      case "xmlSpace":
        va(
          e,
          "http://www.w3.org/XML/1998/namespace",
          "xml:space",
          l
        );
        break;
      case "is":
        Gn(e, "is", l);
        break;
      case "innerText":
      case "textContent":
        break;
      default:
        (!(2 < a.length) || a[0] !== "o" && a[0] !== "O" || a[1] !== "n" && a[1] !== "N") && (a = iv.get(a) || a, Gn(e, a, l));
    }
  }
  function bc(e, t, a, l, n, r) {
    switch (a) {
      case "style":
        ld(e, l, r);
        break;
      case "dangerouslySetInnerHTML":
        if (l != null) {
          if (typeof l != "object" || !("__html" in l))
            throw Error(s(61));
          if (a = l.__html, a != null) {
            if (n.children != null) throw Error(s(60));
            e.innerHTML = a;
          }
        }
        break;
      case "children":
        typeof l == "string" ? ql(e, l) : (typeof l == "number" || typeof l == "bigint") && ql(e, "" + l);
        break;
      case "onScroll":
        l != null && xe("scroll", e);
        break;
      case "onScrollEnd":
        l != null && xe("scrollend", e);
        break;
      case "onClick":
        l != null && (e.onclick = ya);
        break;
      case "suppressContentEditableWarning":
      case "suppressHydrationWarning":
      case "innerHTML":
      case "ref":
        break;
      case "innerText":
      case "textContent":
        break;
      default:
        if (!Zu.hasOwnProperty(a))
          e: {
            if (a[0] === "o" && a[1] === "n" && (n = a.endsWith("Capture"), t = a.slice(2, n ? a.length - 7 : void 0), r = e[kt] || null, r = r != null ? r[a] : null, typeof r == "function" && e.removeEventListener(t, r, n), typeof l == "function")) {
              typeof r != "function" && r !== null && (a in e ? e[a] = null : e.hasAttribute(a) && e.removeAttribute(a)), e.addEventListener(t, l, n);
              break e;
            }
            a in e ? e[a] = l : l === !0 ? e.setAttribute(a, "") : Gn(e, a, l);
          }
    }
  }
  function gt(e, t, a) {
    switch (t) {
      case "div":
      case "span":
      case "svg":
      case "path":
      case "a":
      case "g":
      case "p":
      case "li":
        break;
      case "img":
        xe("error", e), xe("load", e);
        var l = !1, n = !1, r;
        for (r in a)
          if (a.hasOwnProperty(r)) {
            var u = a[r];
            if (u != null)
              switch (r) {
                case "src":
                  l = !0;
                  break;
                case "srcSet":
                  n = !0;
                  break;
                case "children":
                case "dangerouslySetInnerHTML":
                  throw Error(s(137, t));
                default:
                  Be(e, t, r, u, a, null);
              }
          }
        n && Be(e, t, "srcSet", a.srcSet, a, null), l && Be(e, t, "src", a.src, a, null);
        return;
      case "input":
        xe("invalid", e);
        var f = r = u = n = null, b = null, C = null;
        for (l in a)
          if (a.hasOwnProperty(l)) {
            var A = a[l];
            if (A != null)
              switch (l) {
                case "name":
                  n = A;
                  break;
                case "type":
                  u = A;
                  break;
                case "checked":
                  b = A;
                  break;
                case "defaultChecked":
                  C = A;
                  break;
                case "value":
                  r = A;
                  break;
                case "defaultValue":
                  f = A;
                  break;
                case "children":
                case "dangerouslySetInnerHTML":
                  if (A != null)
                    throw Error(s(137, t));
                  break;
                default:
                  Be(e, t, l, A, a, null);
              }
          }
        Fu(
          e,
          r,
          f,
          b,
          C,
          u,
          n,
          !1
        );
        return;
      case "select":
        xe("invalid", e), l = u = r = null;
        for (n in a)
          if (a.hasOwnProperty(n) && (f = a[n], f != null))
            switch (n) {
              case "value":
                r = f;
                break;
              case "defaultValue":
                u = f;
                break;
              case "multiple":
                l = f;
              default:
                Be(e, t, n, f, a, null);
            }
        t = r, a = u, e.multiple = !!l, t != null ? Wl(e, !!l, t, !1) : a != null && Wl(e, !!l, a, !0);
        return;
      case "textarea":
        xe("invalid", e), r = n = l = null;
        for (u in a)
          if (a.hasOwnProperty(u) && (f = a[u], f != null))
            switch (u) {
              case "value":
                l = f;
                break;
              case "defaultValue":
                n = f;
                break;
              case "children":
                r = f;
                break;
              case "dangerouslySetInnerHTML":
                if (f != null) throw Error(s(91));
                break;
              default:
                Be(e, t, u, f, a, null);
            }
        td(e, l, n, r);
        return;
      case "option":
        for (b in a)
          a.hasOwnProperty(b) && (l = a[b], l != null) && (b === "selected" ? e.selected = l && typeof l != "function" && typeof l != "symbol" : Be(e, t, b, l, a, null));
        return;
      case "dialog":
        xe("beforetoggle", e), xe("toggle", e), xe("cancel", e), xe("close", e);
        break;
      case "iframe":
      case "object":
        xe("load", e);
        break;
      case "video":
      case "audio":
        for (l = 0; l < gn.length; l++)
          xe(gn[l], e);
        break;
      case "image":
        xe("error", e), xe("load", e);
        break;
      case "details":
        xe("toggle", e);
        break;
      case "embed":
      case "source":
      case "link":
        xe("error", e), xe("load", e);
      case "area":
      case "base":
      case "br":
      case "col":
      case "hr":
      case "keygen":
      case "meta":
      case "param":
      case "track":
      case "wbr":
      case "menuitem":
        for (C in a)
          if (a.hasOwnProperty(C) && (l = a[C], l != null))
            switch (C) {
              case "children":
              case "dangerouslySetInnerHTML":
                throw Error(s(137, t));
              default:
                Be(e, t, C, l, a, null);
            }
        return;
      default:
        if (Oo(t)) {
          for (A in a)
            a.hasOwnProperty(A) && (l = a[A], l !== void 0 && bc(
              e,
              t,
              A,
              l,
              a,
              void 0
            ));
          return;
        }
    }
    for (f in a)
      a.hasOwnProperty(f) && (l = a[f], l != null && Be(e, t, f, l, a, null));
  }
  function O0(e, t, a, l) {
    switch (t) {
      case "div":
      case "span":
      case "svg":
      case "path":
      case "a":
      case "g":
      case "p":
      case "li":
        break;
      case "input":
        var n = null, r = null, u = null, f = null, b = null, C = null, A = null;
        for (T in a) {
          var D = a[T];
          if (a.hasOwnProperty(T) && D != null)
            switch (T) {
              case "checked":
                break;
              case "value":
                break;
              case "defaultValue":
                b = D;
              default:
                l.hasOwnProperty(T) || Be(e, t, T, null, l, D);
            }
        }
        for (var w in l) {
          var T = l[w];
          if (D = a[w], l.hasOwnProperty(w) && (T != null || D != null))
            switch (w) {
              case "type":
                r = T;
                break;
              case "name":
                n = T;
                break;
              case "checked":
                C = T;
                break;
              case "defaultChecked":
                A = T;
                break;
              case "value":
                u = T;
                break;
              case "defaultValue":
                f = T;
                break;
              case "children":
              case "dangerouslySetInnerHTML":
                if (T != null)
                  throw Error(s(137, t));
                break;
              default:
                T !== D && Be(
                  e,
                  t,
                  w,
                  T,
                  l,
                  D
                );
            }
        }
        Eo(
          e,
          u,
          f,
          b,
          C,
          A,
          r,
          n
        );
        return;
      case "select":
        T = u = f = w = null;
        for (r in a)
          if (b = a[r], a.hasOwnProperty(r) && b != null)
            switch (r) {
              case "value":
                break;
              case "multiple":
                T = b;
              default:
                l.hasOwnProperty(r) || Be(
                  e,
                  t,
                  r,
                  null,
                  l,
                  b
                );
            }
        for (n in l)
          if (r = l[n], b = a[n], l.hasOwnProperty(n) && (r != null || b != null))
            switch (n) {
              case "value":
                w = r;
                break;
              case "defaultValue":
                f = r;
                break;
              case "multiple":
                u = r;
              default:
                r !== b && Be(
                  e,
                  t,
                  n,
                  r,
                  l,
                  b
                );
            }
        t = f, a = u, l = T, w != null ? Wl(e, !!a, w, !1) : !!l != !!a && (t != null ? Wl(e, !!a, t, !0) : Wl(e, !!a, a ? [] : "", !1));
        return;
      case "textarea":
        T = w = null;
        for (f in a)
          if (n = a[f], a.hasOwnProperty(f) && n != null && !l.hasOwnProperty(f))
            switch (f) {
              case "value":
                break;
              case "children":
                break;
              default:
                Be(e, t, f, null, l, n);
            }
        for (u in l)
          if (n = l[u], r = a[u], l.hasOwnProperty(u) && (n != null || r != null))
            switch (u) {
              case "value":
                w = n;
                break;
              case "defaultValue":
                T = n;
                break;
              case "children":
                break;
              case "dangerouslySetInnerHTML":
                if (n != null) throw Error(s(91));
                break;
              default:
                n !== r && Be(e, t, u, n, l, r);
            }
        ed(e, w, T);
        return;
      case "option":
        for (var te in a)
          w = a[te], a.hasOwnProperty(te) && w != null && !l.hasOwnProperty(te) && (te === "selected" ? e.selected = !1 : Be(
            e,
            t,
            te,
            null,
            l,
            w
          ));
        for (b in l)
          w = l[b], T = a[b], l.hasOwnProperty(b) && w !== T && (w != null || T != null) && (b === "selected" ? e.selected = w && typeof w != "function" && typeof w != "symbol" : Be(
            e,
            t,
            b,
            w,
            l,
            T
          ));
        return;
      case "img":
      case "link":
      case "area":
      case "base":
      case "br":
      case "col":
      case "embed":
      case "hr":
      case "keygen":
      case "meta":
      case "param":
      case "source":
      case "track":
      case "wbr":
      case "menuitem":
        for (var ce in a)
          w = a[ce], a.hasOwnProperty(ce) && w != null && !l.hasOwnProperty(ce) && Be(e, t, ce, null, l, w);
        for (C in l)
          if (w = l[C], T = a[C], l.hasOwnProperty(C) && w !== T && (w != null || T != null))
            switch (C) {
              case "children":
              case "dangerouslySetInnerHTML":
                if (w != null)
                  throw Error(s(137, t));
                break;
              default:
                Be(
                  e,
                  t,
                  C,
                  w,
                  l,
                  T
                );
            }
        return;
      default:
        if (Oo(t)) {
          for (var He in a)
            w = a[He], a.hasOwnProperty(He) && w !== void 0 && !l.hasOwnProperty(He) && bc(
              e,
              t,
              He,
              void 0,
              l,
              w
            );
          for (A in l)
            w = l[A], T = a[A], !l.hasOwnProperty(A) || w === T || w === void 0 && T === void 0 || bc(
              e,
              t,
              A,
              w,
              l,
              T
            );
          return;
        }
    }
    for (var z in a)
      w = a[z], a.hasOwnProperty(z) && w != null && !l.hasOwnProperty(z) && Be(e, t, z, null, l, w);
    for (D in l)
      w = l[D], T = a[D], !l.hasOwnProperty(D) || w === T || w == null && T == null || Be(e, t, D, w, l, T);
  }
  function nm(e) {
    switch (e) {
      case "css":
      case "script":
      case "font":
      case "img":
      case "image":
      case "input":
      case "link":
        return !0;
      default:
        return !1;
    }
  }
  function M0() {
    if (typeof performance.getEntriesByType == "function") {
      for (var e = 0, t = 0, a = performance.getEntriesByType("resource"), l = 0; l < a.length; l++) {
        var n = a[l], r = n.transferSize, u = n.initiatorType, f = n.duration;
        if (r && f && nm(u)) {
          for (u = 0, f = n.responseEnd, l += 1; l < a.length; l++) {
            var b = a[l], C = b.startTime;
            if (C > f) break;
            var A = b.transferSize, D = b.initiatorType;
            A && nm(D) && (b = b.responseEnd, u += A * (b < f ? 1 : (f - C) / (b - C)));
          }
          if (--l, t += 8 * (r + u) / (n.duration / 1e3), e++, 10 < e) break;
        }
      }
      if (0 < e) return t / e / 1e6;
    }
    return navigator.connection && (e = navigator.connection.downlink, typeof e == "number") ? e : 5;
  }
  var vc = null, yc = null;
  function Yr(e) {
    return e.nodeType === 9 ? e : e.ownerDocument;
  }
  function rm(e) {
    switch (e) {
      case "http://www.w3.org/2000/svg":
        return 1;
      case "http://www.w3.org/1998/Math/MathML":
        return 2;
      default:
        return 0;
    }
  }
  function om(e, t) {
    if (e === 0)
      switch (t) {
        case "svg":
          return 1;
        case "math":
          return 2;
        default:
          return 0;
      }
    return e === 1 && t === "foreignObject" ? 0 : e;
  }
  function xc(e, t) {
    return e === "textarea" || e === "noscript" || typeof t.children == "string" || typeof t.children == "number" || typeof t.children == "bigint" || typeof t.dangerouslySetInnerHTML == "object" && t.dangerouslySetInnerHTML !== null && t.dangerouslySetInnerHTML.__html != null;
  }
  var Sc = null;
  function N0() {
    var e = window.event;
    return e && e.type === "popstate" ? e === Sc ? !1 : (Sc = e, !0) : (Sc = null, !1);
  }
  var sm = typeof setTimeout == "function" ? setTimeout : void 0, D0 = typeof clearTimeout == "function" ? clearTimeout : void 0, cm = typeof Promise == "function" ? Promise : void 0, j0 = typeof queueMicrotask == "function" ? queueMicrotask : typeof cm < "u" ? function(e) {
    return cm.resolve(null).then(e).catch(B0);
  } : sm;
  function B0(e) {
    setTimeout(function() {
      throw e;
    });
  }
  function rl(e) {
    return e === "head";
  }
  function um(e, t) {
    var a = t, l = 0;
    do {
      var n = a.nextSibling;
      if (e.removeChild(a), n && n.nodeType === 8)
        if (a = n.data, a === "/$" || a === "/&") {
          if (l === 0) {
            e.removeChild(n), vi(t);
            return;
          }
          l--;
        } else if (a === "$" || a === "$?" || a === "$~" || a === "$!" || a === "&")
          l++;
        else if (a === "html")
          bn(e.ownerDocument.documentElement);
        else if (a === "head") {
          a = e.ownerDocument.head, bn(a);
          for (var r = a.firstChild; r; ) {
            var u = r.nextSibling, f = r.nodeName;
            r[Di] || f === "SCRIPT" || f === "STYLE" || f === "LINK" && r.rel.toLowerCase() === "stylesheet" || a.removeChild(r), r = u;
          }
        } else
          a === "body" && bn(e.ownerDocument.body);
      a = n;
    } while (a);
    vi(t);
  }
  function dm(e, t) {
    var a = e;
    e = 0;
    do {
      var l = a.nextSibling;
      if (a.nodeType === 1 ? t ? (a._stashedDisplay = a.style.display, a.style.display = "none") : (a.style.display = a._stashedDisplay || "", a.getAttribute("style") === "" && a.removeAttribute("style")) : a.nodeType === 3 && (t ? (a._stashedText = a.nodeValue, a.nodeValue = "") : a.nodeValue = a._stashedText || ""), l && l.nodeType === 8)
        if (a = l.data, a === "/$") {
          if (e === 0) break;
          e--;
        } else
          a !== "$" && a !== "$?" && a !== "$~" && a !== "$!" || e++;
      a = l;
    } while (a);
  }
  function zc(e) {
    var t = e.firstChild;
    for (t && t.nodeType === 10 && (t = t.nextSibling); t; ) {
      var a = t;
      switch (t = t.nextSibling, a.nodeName) {
        case "HTML":
        case "HEAD":
        case "BODY":
          zc(a), To(a);
          continue;
        case "SCRIPT":
        case "STYLE":
          continue;
        case "LINK":
          if (a.rel.toLowerCase() === "stylesheet") continue;
      }
      e.removeChild(a);
    }
  }
  function H0(e, t, a, l) {
    for (; e.nodeType === 1; ) {
      var n = a;
      if (e.nodeName.toLowerCase() !== t.toLowerCase()) {
        if (!l && (e.nodeName !== "INPUT" || e.type !== "hidden"))
          break;
      } else if (l) {
        if (!e[Di])
          switch (t) {
            case "meta":
              if (!e.hasAttribute("itemprop")) break;
              return e;
            case "link":
              if (r = e.getAttribute("rel"), r === "stylesheet" && e.hasAttribute("data-precedence"))
                break;
              if (r !== n.rel || e.getAttribute("href") !== (n.href == null || n.href === "" ? null : n.href) || e.getAttribute("crossorigin") !== (n.crossOrigin == null ? null : n.crossOrigin) || e.getAttribute("title") !== (n.title == null ? null : n.title))
                break;
              return e;
            case "style":
              if (e.hasAttribute("data-precedence")) break;
              return e;
            case "script":
              if (r = e.getAttribute("src"), (r !== (n.src == null ? null : n.src) || e.getAttribute("type") !== (n.type == null ? null : n.type) || e.getAttribute("crossorigin") !== (n.crossOrigin == null ? null : n.crossOrigin)) && r && e.hasAttribute("async") && !e.hasAttribute("itemprop"))
                break;
              return e;
            default:
              return e;
          }
      } else if (t === "input" && e.type === "hidden") {
        var r = n.name == null ? null : "" + n.name;
        if (n.type === "hidden" && e.getAttribute("name") === r)
          return e;
      } else return e;
      if (e = Jt(e.nextSibling), e === null) break;
    }
    return null;
  }
  function V0(e, t, a) {
    if (t === "") return null;
    for (; e.nodeType !== 3; )
      if ((e.nodeType !== 1 || e.nodeName !== "INPUT" || e.type !== "hidden") && !a || (e = Jt(e.nextSibling), e === null)) return null;
    return e;
  }
  function fm(e, t) {
    for (; e.nodeType !== 8; )
      if ((e.nodeType !== 1 || e.nodeName !== "INPUT" || e.type !== "hidden") && !t || (e = Jt(e.nextSibling), e === null)) return null;
    return e;
  }
  function _c(e) {
    return e.data === "$?" || e.data === "$~";
  }
  function kc(e) {
    return e.data === "$!" || e.data === "$?" && e.ownerDocument.readyState !== "loading";
  }
  function U0(e, t) {
    var a = e.ownerDocument;
    if (e.data === "$~") e._reactRetry = t;
    else if (e.data !== "$?" || a.readyState !== "loading")
      t();
    else {
      var l = function() {
        t(), a.removeEventListener("DOMContentLoaded", l);
      };
      a.addEventListener("DOMContentLoaded", l), e._reactRetry = l;
    }
  }
  function Jt(e) {
    for (; e != null; e = e.nextSibling) {
      var t = e.nodeType;
      if (t === 1 || t === 3) break;
      if (t === 8) {
        if (t = e.data, t === "$" || t === "$!" || t === "$?" || t === "$~" || t === "&" || t === "F!" || t === "F")
          break;
        if (t === "/$" || t === "/&") return null;
      }
    }
    return e;
  }
  var Cc = null;
  function pm(e) {
    e = e.nextSibling;
    for (var t = 0; e; ) {
      if (e.nodeType === 8) {
        var a = e.data;
        if (a === "/$" || a === "/&") {
          if (t === 0)
            return Jt(e.nextSibling);
          t--;
        } else
          a !== "$" && a !== "$!" && a !== "$?" && a !== "$~" && a !== "&" || t++;
      }
      e = e.nextSibling;
    }
    return null;
  }
  function mm(e) {
    e = e.previousSibling;
    for (var t = 0; e; ) {
      if (e.nodeType === 8) {
        var a = e.data;
        if (a === "$" || a === "$!" || a === "$?" || a === "$~" || a === "&") {
          if (t === 0) return e;
          t--;
        } else a !== "/$" && a !== "/&" || t++;
      }
      e = e.previousSibling;
    }
    return null;
  }
  function gm(e, t, a) {
    switch (t = Yr(a), e) {
      case "html":
        if (e = t.documentElement, !e) throw Error(s(452));
        return e;
      case "head":
        if (e = t.head, !e) throw Error(s(453));
        return e;
      case "body":
        if (e = t.body, !e) throw Error(s(454));
        return e;
      default:
        throw Error(s(451));
    }
  }
  function bn(e) {
    for (var t = e.attributes; t.length; )
      e.removeAttributeNode(t[0]);
    To(e);
  }
  var Ft = /* @__PURE__ */ new Map(), hm = /* @__PURE__ */ new Set();
  function Lr(e) {
    return typeof e.getRootNode == "function" ? e.getRootNode() : e.nodeType === 9 ? e : e.ownerDocument;
  }
  var ja = q.d;
  q.d = {
    f: W0,
    r: q0,
    D: Y0,
    C: L0,
    L: G0,
    m: X0,
    X: Q0,
    S: P0,
    M: Z0
  };
  function W0() {
    var e = ja.f(), t = Dr();
    return e || t;
  }
  function q0(e) {
    var t = Hl(e);
    t !== null && t.tag === 5 && t.type === "form" ? Nf(t) : ja.r(e);
  }
  var gi = typeof document > "u" ? null : document;
  function bm(e, t, a) {
    var l = gi;
    if (l && typeof t == "string" && t) {
      var n = Xt(t);
      n = 'link[rel="' + e + '"][href="' + n + '"]', typeof a == "string" && (n += '[crossorigin="' + a + '"]'), hm.has(n) || (hm.add(n), e = { rel: e, crossOrigin: a, href: t }, l.querySelector(n) === null && (t = l.createElement("link"), gt(t, "link", e), ot(t), l.head.appendChild(t)));
    }
  }
  function Y0(e) {
    ja.D(e), bm("dns-prefetch", e, null);
  }
  function L0(e, t) {
    ja.C(e, t), bm("preconnect", e, t);
  }
  function G0(e, t, a) {
    ja.L(e, t, a);
    var l = gi;
    if (l && e && t) {
      var n = 'link[rel="preload"][as="' + Xt(t) + '"]';
      t === "image" && a && a.imageSrcSet ? (n += '[imagesrcset="' + Xt(
        a.imageSrcSet
      ) + '"]', typeof a.imageSizes == "string" && (n += '[imagesizes="' + Xt(
        a.imageSizes
      ) + '"]')) : n += '[href="' + Xt(e) + '"]';
      var r = n;
      switch (t) {
        case "style":
          r = hi(e);
          break;
        case "script":
          r = bi(e);
      }
      Ft.has(r) || (e = _(
        {
          rel: "preload",
          href: t === "image" && a && a.imageSrcSet ? void 0 : e,
          as: t
        },
        a
      ), Ft.set(r, e), l.querySelector(n) !== null || t === "style" && l.querySelector(vn(r)) || t === "script" && l.querySelector(yn(r)) || (t = l.createElement("link"), gt(t, "link", e), ot(t), l.head.appendChild(t)));
    }
  }
  function X0(e, t) {
    ja.m(e, t);
    var a = gi;
    if (a && e) {
      var l = t && typeof t.as == "string" ? t.as : "script", n = 'link[rel="modulepreload"][as="' + Xt(l) + '"][href="' + Xt(e) + '"]', r = n;
      switch (l) {
        case "audioworklet":
        case "paintworklet":
        case "serviceworker":
        case "sharedworker":
        case "worker":
        case "script":
          r = bi(e);
      }
      if (!Ft.has(r) && (e = _({ rel: "modulepreload", href: e }, t), Ft.set(r, e), a.querySelector(n) === null)) {
        switch (l) {
          case "audioworklet":
          case "paintworklet":
          case "serviceworker":
          case "sharedworker":
          case "worker":
          case "script":
            if (a.querySelector(yn(r)))
              return;
        }
        l = a.createElement("link"), gt(l, "link", e), ot(l), a.head.appendChild(l);
      }
    }
  }
  function P0(e, t, a) {
    ja.S(e, t, a);
    var l = gi;
    if (l && e) {
      var n = Vl(l).hoistableStyles, r = hi(e);
      t = t || "default";
      var u = n.get(r);
      if (!u) {
        var f = { loading: 0, preload: null };
        if (u = l.querySelector(
          vn(r)
        ))
          f.loading = 5;
        else {
          e = _(
            { rel: "stylesheet", href: e, "data-precedence": t },
            a
          ), (a = Ft.get(r)) && wc(e, a);
          var b = u = l.createElement("link");
          ot(b), gt(b, "link", e), b._p = new Promise(function(C, A) {
            b.onload = C, b.onerror = A;
          }), b.addEventListener("load", function() {
            f.loading |= 1;
          }), b.addEventListener("error", function() {
            f.loading |= 2;
          }), f.loading |= 4, Gr(u, t, l);
        }
        u = {
          type: "stylesheet",
          instance: u,
          count: 1,
          state: f
        }, n.set(r, u);
      }
    }
  }
  function Q0(e, t) {
    ja.X(e, t);
    var a = gi;
    if (a && e) {
      var l = Vl(a).hoistableScripts, n = bi(e), r = l.get(n);
      r || (r = a.querySelector(yn(n)), r || (e = _({ src: e, async: !0 }, t), (t = Ft.get(n)) && Tc(e, t), r = a.createElement("script"), ot(r), gt(r, "link", e), a.head.appendChild(r)), r = {
        type: "script",
        instance: r,
        count: 1,
        state: null
      }, l.set(n, r));
    }
  }
  function Z0(e, t) {
    ja.M(e, t);
    var a = gi;
    if (a && e) {
      var l = Vl(a).hoistableScripts, n = bi(e), r = l.get(n);
      r || (r = a.querySelector(yn(n)), r || (e = _({ src: e, async: !0, type: "module" }, t), (t = Ft.get(n)) && Tc(e, t), r = a.createElement("script"), ot(r), gt(r, "link", e), a.head.appendChild(r)), r = {
        type: "script",
        instance: r,
        count: 1,
        state: null
      }, l.set(n, r));
    }
  }
  function vm(e, t, a, l) {
    var n = (n = ge.current) ? Lr(n) : null;
    if (!n) throw Error(s(446));
    switch (e) {
      case "meta":
      case "title":
        return null;
      case "style":
        return typeof a.precedence == "string" && typeof a.href == "string" ? (t = hi(a.href), a = Vl(
          n
        ).hoistableStyles, l = a.get(t), l || (l = {
          type: "style",
          instance: null,
          count: 0,
          state: null
        }, a.set(t, l)), l) : { type: "void", instance: null, count: 0, state: null };
      case "link":
        if (a.rel === "stylesheet" && typeof a.href == "string" && typeof a.precedence == "string") {
          e = hi(a.href);
          var r = Vl(
            n
          ).hoistableStyles, u = r.get(e);
          if (u || (n = n.ownerDocument || n, u = {
            type: "stylesheet",
            instance: null,
            count: 0,
            state: { loading: 0, preload: null }
          }, r.set(e, u), (r = n.querySelector(
            vn(e)
          )) && !r._p && (u.instance = r, u.state.loading = 5), Ft.has(e) || (a = {
            rel: "preload",
            as: "style",
            href: a.href,
            crossOrigin: a.crossOrigin,
            integrity: a.integrity,
            media: a.media,
            hrefLang: a.hrefLang,
            referrerPolicy: a.referrerPolicy
          }, Ft.set(e, a), r || $0(
            n,
            e,
            a,
            u.state
          ))), t && l === null)
            throw Error(s(528, ""));
          return u;
        }
        if (t && l !== null)
          throw Error(s(529, ""));
        return null;
      case "script":
        return t = a.async, a = a.src, typeof a == "string" && t && typeof t != "function" && typeof t != "symbol" ? (t = bi(a), a = Vl(
          n
        ).hoistableScripts, l = a.get(t), l || (l = {
          type: "script",
          instance: null,
          count: 0,
          state: null
        }, a.set(t, l)), l) : { type: "void", instance: null, count: 0, state: null };
      default:
        throw Error(s(444, e));
    }
  }
  function hi(e) {
    return 'href="' + Xt(e) + '"';
  }
  function vn(e) {
    return 'link[rel="stylesheet"][' + e + "]";
  }
  function ym(e) {
    return _({}, e, {
      "data-precedence": e.precedence,
      precedence: null
    });
  }
  function $0(e, t, a, l) {
    e.querySelector('link[rel="preload"][as="style"][' + t + "]") ? l.loading = 1 : (t = e.createElement("link"), l.preload = t, t.addEventListener("load", function() {
      return l.loading |= 1;
    }), t.addEventListener("error", function() {
      return l.loading |= 2;
    }), gt(t, "link", a), ot(t), e.head.appendChild(t));
  }
  function bi(e) {
    return '[src="' + Xt(e) + '"]';
  }
  function yn(e) {
    return "script[async]" + e;
  }
  function xm(e, t, a) {
    if (t.count++, t.instance === null)
      switch (t.type) {
        case "style":
          var l = e.querySelector(
            'style[data-href~="' + Xt(a.href) + '"]'
          );
          if (l)
            return t.instance = l, ot(l), l;
          var n = _({}, a, {
            "data-href": a.href,
            "data-precedence": a.precedence,
            href: null,
            precedence: null
          });
          return l = (e.ownerDocument || e).createElement(
            "style"
          ), ot(l), gt(l, "style", n), Gr(l, a.precedence, e), t.instance = l;
        case "stylesheet":
          n = hi(a.href);
          var r = e.querySelector(
            vn(n)
          );
          if (r)
            return t.state.loading |= 4, t.instance = r, ot(r), r;
          l = ym(a), (n = Ft.get(n)) && wc(l, n), r = (e.ownerDocument || e).createElement("link"), ot(r);
          var u = r;
          return u._p = new Promise(function(f, b) {
            u.onload = f, u.onerror = b;
          }), gt(r, "link", l), t.state.loading |= 4, Gr(r, a.precedence, e), t.instance = r;
        case "script":
          return r = bi(a.src), (n = e.querySelector(
            yn(r)
          )) ? (t.instance = n, ot(n), n) : (l = a, (n = Ft.get(r)) && (l = _({}, a), Tc(l, n)), e = e.ownerDocument || e, n = e.createElement("script"), ot(n), gt(n, "link", l), e.head.appendChild(n), t.instance = n);
        case "void":
          return null;
        default:
          throw Error(s(443, t.type));
      }
    else
      t.type === "stylesheet" && (t.state.loading & 4) === 0 && (l = t.instance, t.state.loading |= 4, Gr(l, a.precedence, e));
    return t.instance;
  }
  function Gr(e, t, a) {
    for (var l = a.querySelectorAll(
      'link[rel="stylesheet"][data-precedence],style[data-precedence]'
    ), n = l.length ? l[l.length - 1] : null, r = n, u = 0; u < l.length; u++) {
      var f = l[u];
      if (f.dataset.precedence === t) r = f;
      else if (r !== n) break;
    }
    r ? r.parentNode.insertBefore(e, r.nextSibling) : (t = a.nodeType === 9 ? a.head : a, t.insertBefore(e, t.firstChild));
  }
  function wc(e, t) {
    e.crossOrigin == null && (e.crossOrigin = t.crossOrigin), e.referrerPolicy == null && (e.referrerPolicy = t.referrerPolicy), e.title == null && (e.title = t.title);
  }
  function Tc(e, t) {
    e.crossOrigin == null && (e.crossOrigin = t.crossOrigin), e.referrerPolicy == null && (e.referrerPolicy = t.referrerPolicy), e.integrity == null && (e.integrity = t.integrity);
  }
  var Xr = null;
  function Sm(e, t, a) {
    if (Xr === null) {
      var l = /* @__PURE__ */ new Map(), n = Xr = /* @__PURE__ */ new Map();
      n.set(a, l);
    } else
      n = Xr, l = n.get(a), l || (l = /* @__PURE__ */ new Map(), n.set(a, l));
    if (l.has(e)) return l;
    for (l.set(e, null), a = a.getElementsByTagName(e), n = 0; n < a.length; n++) {
      var r = a[n];
      if (!(r[Di] || r[dt] || e === "link" && r.getAttribute("rel") === "stylesheet") && r.namespaceURI !== "http://www.w3.org/2000/svg") {
        var u = r.getAttribute(t) || "";
        u = e + u;
        var f = l.get(u);
        f ? f.push(r) : l.set(u, [r]);
      }
    }
    return l;
  }
  function zm(e, t, a) {
    e = e.ownerDocument || e, e.head.insertBefore(
      a,
      t === "title" ? e.querySelector("head > title") : null
    );
  }
  function K0(e, t, a) {
    if (a === 1 || t.itemProp != null) return !1;
    switch (e) {
      case "meta":
      case "title":
        return !0;
      case "style":
        if (typeof t.precedence != "string" || typeof t.href != "string" || t.href === "")
          break;
        return !0;
      case "link":
        if (typeof t.rel != "string" || typeof t.href != "string" || t.href === "" || t.onLoad || t.onError)
          break;
        return t.rel === "stylesheet" ? (e = t.disabled, typeof t.precedence == "string" && e == null) : !0;
      case "script":
        if (t.async && typeof t.async != "function" && typeof t.async != "symbol" && !t.onLoad && !t.onError && t.src && typeof t.src == "string")
          return !0;
    }
    return !1;
  }
  function _m(e) {
    return !(e.type === "stylesheet" && (e.state.loading & 3) === 0);
  }
  function I0(e, t, a, l) {
    if (a.type === "stylesheet" && (typeof l.media != "string" || matchMedia(l.media).matches !== !1) && (a.state.loading & 4) === 0) {
      if (a.instance === null) {
        var n = hi(l.href), r = t.querySelector(
          vn(n)
        );
        if (r) {
          t = r._p, t !== null && typeof t == "object" && typeof t.then == "function" && (e.count++, e = Pr.bind(e), t.then(e, e)), a.state.loading |= 4, a.instance = r, ot(r);
          return;
        }
        r = t.ownerDocument || t, l = ym(l), (n = Ft.get(n)) && wc(l, n), r = r.createElement("link"), ot(r);
        var u = r;
        u._p = new Promise(function(f, b) {
          u.onload = f, u.onerror = b;
        }), gt(r, "link", l), a.instance = r;
      }
      e.stylesheets === null && (e.stylesheets = /* @__PURE__ */ new Map()), e.stylesheets.set(a, t), (t = a.state.preload) && (a.state.loading & 3) === 0 && (e.count++, a = Pr.bind(e), t.addEventListener("load", a), t.addEventListener("error", a));
    }
  }
  var Rc = 0;
  function J0(e, t) {
    return e.stylesheets && e.count === 0 && Zr(e, e.stylesheets), 0 < e.count || 0 < e.imgCount ? function(a) {
      var l = setTimeout(function() {
        if (e.stylesheets && Zr(e, e.stylesheets), e.unsuspend) {
          var r = e.unsuspend;
          e.unsuspend = null, r();
        }
      }, 6e4 + t);
      0 < e.imgBytes && Rc === 0 && (Rc = 62500 * M0());
      var n = setTimeout(
        function() {
          if (e.waitingForImages = !1, e.count === 0 && (e.stylesheets && Zr(e, e.stylesheets), e.unsuspend)) {
            var r = e.unsuspend;
            e.unsuspend = null, r();
          }
        },
        (e.imgBytes > Rc ? 50 : 800) + t
      );
      return e.unsuspend = a, function() {
        e.unsuspend = null, clearTimeout(l), clearTimeout(n);
      };
    } : null;
  }
  function Pr() {
    if (this.count--, this.count === 0 && (this.imgCount === 0 || !this.waitingForImages)) {
      if (this.stylesheets) Zr(this, this.stylesheets);
      else if (this.unsuspend) {
        var e = this.unsuspend;
        this.unsuspend = null, e();
      }
    }
  }
  var Qr = null;
  function Zr(e, t) {
    e.stylesheets = null, e.unsuspend !== null && (e.count++, Qr = /* @__PURE__ */ new Map(), t.forEach(F0, e), Qr = null, Pr.call(e));
  }
  function F0(e, t) {
    if (!(t.state.loading & 4)) {
      var a = Qr.get(e);
      if (a) var l = a.get(null);
      else {
        a = /* @__PURE__ */ new Map(), Qr.set(e, a);
        for (var n = e.querySelectorAll(
          "link[data-precedence],style[data-precedence]"
        ), r = 0; r < n.length; r++) {
          var u = n[r];
          (u.nodeName === "LINK" || u.getAttribute("media") !== "not all") && (a.set(u.dataset.precedence, u), l = u);
        }
        l && a.set(null, l);
      }
      n = t.instance, u = n.getAttribute("data-precedence"), r = a.get(u) || l, r === l && a.set(null, n), a.set(u, n), this.count++, l = Pr.bind(this), n.addEventListener("load", l), n.addEventListener("error", l), r ? r.parentNode.insertBefore(n, r.nextSibling) : (e = e.nodeType === 9 ? e.head : e, e.insertBefore(n, e.firstChild)), t.state.loading |= 4;
    }
  }
  var xn = {
    $$typeof: W,
    Provider: null,
    Consumer: null,
    _currentValue: ie,
    _currentValue2: ie,
    _threadCount: 0
  };
  function ey(e, t, a, l, n, r, u, f, b) {
    this.tag = 1, this.containerInfo = e, this.pingCache = this.current = this.pendingChildren = null, this.timeoutHandle = -1, this.callbackNode = this.next = this.pendingContext = this.context = this.cancelPendingCommit = null, this.callbackPriority = 0, this.expirationTimes = _o(-1), this.entangledLanes = this.shellSuspendCounter = this.errorRecoveryDisabledLanes = this.expiredLanes = this.warmLanes = this.pingedLanes = this.suspendedLanes = this.pendingLanes = 0, this.entanglements = _o(0), this.hiddenUpdates = _o(null), this.identifierPrefix = l, this.onUncaughtError = n, this.onCaughtError = r, this.onRecoverableError = u, this.pooledCache = null, this.pooledCacheLanes = 0, this.formState = b, this.incompleteTransitions = /* @__PURE__ */ new Map();
  }
  function km(e, t, a, l, n, r, u, f, b, C, A, D) {
    return e = new ey(
      e,
      t,
      a,
      u,
      b,
      C,
      A,
      D,
      f
    ), t = 1, r === !0 && (t |= 24), r = Ht(3, null, null, t), e.current = r, r.stateNode = e, t = os(), t.refCount++, e.pooledCache = t, t.refCount++, r.memoizedState = {
      element: l,
      isDehydrated: a,
      cache: t
    }, ds(r), e;
  }
  function Cm(e) {
    return e ? (e = Zl, e) : Zl;
  }
  function wm(e, t, a, l, n, r) {
    n = Cm(n), l.context === null ? l.context = n : l.pendingContext = n, l = $a(t), l.payload = { element: a }, r = r === void 0 ? null : r, r !== null && (l.callback = r), a = Ka(e, l, t), a !== null && (At(a, e, t), Ii(a, e, t));
  }
  function Tm(e, t) {
    if (e = e.memoizedState, e !== null && e.dehydrated !== null) {
      var a = e.retryLane;
      e.retryLane = a !== 0 && a < t ? a : t;
    }
  }
  function Ec(e, t) {
    Tm(e, t), (e = e.alternate) && Tm(e, t);
  }
  function Rm(e) {
    if (e.tag === 13 || e.tag === 31) {
      var t = yl(e, 67108864);
      t !== null && At(t, e, 67108864), Ec(e, 67108864);
    }
  }
  function Em(e) {
    if (e.tag === 13 || e.tag === 31) {
      var t = Yt();
      t = ko(t);
      var a = yl(e, t);
      a !== null && At(a, e, t), Ec(e, t);
    }
  }
  var $r = !0;
  function ty(e, t, a, l) {
    var n = R.T;
    R.T = null;
    var r = q.p;
    try {
      q.p = 2, Ac(e, t, a, l);
    } finally {
      q.p = r, R.T = n;
    }
  }
  function ay(e, t, a, l) {
    var n = R.T;
    R.T = null;
    var r = q.p;
    try {
      q.p = 8, Ac(e, t, a, l);
    } finally {
      q.p = r, R.T = n;
    }
  }
  function Ac(e, t, a, l) {
    if ($r) {
      var n = Oc(l);
      if (n === null)
        hc(
          e,
          t,
          l,
          Kr,
          a
        ), Om(e, l);
      else if (iy(
        n,
        e,
        t,
        a,
        l
      ))
        l.stopPropagation();
      else if (Om(e, l), t & 4 && -1 < ly.indexOf(e)) {
        for (; n !== null; ) {
          var r = Hl(n);
          if (r !== null)
            switch (r.tag) {
              case 3:
                if (r = r.stateNode, r.current.memoizedState.isDehydrated) {
                  var u = ml(r.pendingLanes);
                  if (u !== 0) {
                    var f = r;
                    for (f.pendingLanes |= 2, f.entangledLanes |= 2; u; ) {
                      var b = 1 << 31 - jt(u);
                      f.entanglements[1] |= b, u &= ~b;
                    }
                    da(r), (Re & 6) === 0 && (Mr = Nt() + 500, mn(0));
                  }
                }
                break;
              case 31:
              case 13:
                f = yl(r, 2), f !== null && At(f, r, 2), Dr(), Ec(r, 2);
            }
          if (r = Oc(l), r === null && hc(
            e,
            t,
            l,
            Kr,
            a
          ), r === n) break;
          n = r;
        }
        n !== null && l.stopPropagation();
      } else
        hc(
          e,
          t,
          l,
          null,
          a
        );
    }
  }
  function Oc(e) {
    return e = No(e), Mc(e);
  }
  var Kr = null;
  function Mc(e) {
    if (Kr = null, e = Bl(e), e !== null) {
      var t = p(e);
      if (t === null) e = null;
      else {
        var a = t.tag;
        if (a === 13) {
          if (e = m(t), e !== null) return e;
          e = null;
        } else if (a === 31) {
          if (e = h(t), e !== null) return e;
          e = null;
        } else if (a === 3) {
          if (t.stateNode.current.memoizedState.isDehydrated)
            return t.tag === 3 ? t.stateNode.containerInfo : null;
          e = null;
        } else t !== e && (e = null);
      }
    }
    return Kr = e, null;
  }
  function Am(e) {
    switch (e) {
      case "beforetoggle":
      case "cancel":
      case "click":
      case "close":
      case "contextmenu":
      case "copy":
      case "cut":
      case "auxclick":
      case "dblclick":
      case "dragend":
      case "dragstart":
      case "drop":
      case "focusin":
      case "focusout":
      case "input":
      case "invalid":
      case "keydown":
      case "keypress":
      case "keyup":
      case "mousedown":
      case "mouseup":
      case "paste":
      case "pause":
      case "play":
      case "pointercancel":
      case "pointerdown":
      case "pointerup":
      case "ratechange":
      case "reset":
      case "resize":
      case "seeked":
      case "submit":
      case "toggle":
      case "touchcancel":
      case "touchend":
      case "touchstart":
      case "volumechange":
      case "change":
      case "selectionchange":
      case "textInput":
      case "compositionstart":
      case "compositionend":
      case "compositionupdate":
      case "beforeblur":
      case "afterblur":
      case "beforeinput":
      case "blur":
      case "fullscreenchange":
      case "focus":
      case "hashchange":
      case "popstate":
      case "select":
      case "selectstart":
        return 2;
      case "drag":
      case "dragenter":
      case "dragexit":
      case "dragleave":
      case "dragover":
      case "mousemove":
      case "mouseout":
      case "mouseover":
      case "pointermove":
      case "pointerout":
      case "pointerover":
      case "scroll":
      case "touchmove":
      case "wheel":
      case "mouseenter":
      case "mouseleave":
      case "pointerenter":
      case "pointerleave":
        return 8;
      case "message":
        switch (Yb()) {
          case Hu:
            return 2;
          case Vu:
            return 8;
          case Un:
          case Lb:
            return 32;
          case Uu:
            return 268435456;
          default:
            return 32;
        }
      default:
        return 32;
    }
  }
  var Nc = !1, ol = null, sl = null, cl = null, Sn = /* @__PURE__ */ new Map(), zn = /* @__PURE__ */ new Map(), ul = [], ly = "mousedown mouseup touchcancel touchend touchstart auxclick dblclick pointercancel pointerdown pointerup dragend dragstart drop compositionend compositionstart keydown keypress keyup input textInput copy cut paste click change contextmenu reset".split(
    " "
  );
  function Om(e, t) {
    switch (e) {
      case "focusin":
      case "focusout":
        ol = null;
        break;
      case "dragenter":
      case "dragleave":
        sl = null;
        break;
      case "mouseover":
      case "mouseout":
        cl = null;
        break;
      case "pointerover":
      case "pointerout":
        Sn.delete(t.pointerId);
        break;
      case "gotpointercapture":
      case "lostpointercapture":
        zn.delete(t.pointerId);
    }
  }
  function _n(e, t, a, l, n, r) {
    return e === null || e.nativeEvent !== r ? (e = {
      blockedOn: t,
      domEventName: a,
      eventSystemFlags: l,
      nativeEvent: r,
      targetContainers: [n]
    }, t !== null && (t = Hl(t), t !== null && Rm(t)), e) : (e.eventSystemFlags |= l, t = e.targetContainers, n !== null && t.indexOf(n) === -1 && t.push(n), e);
  }
  function iy(e, t, a, l, n) {
    switch (t) {
      case "focusin":
        return ol = _n(
          ol,
          e,
          t,
          a,
          l,
          n
        ), !0;
      case "dragenter":
        return sl = _n(
          sl,
          e,
          t,
          a,
          l,
          n
        ), !0;
      case "mouseover":
        return cl = _n(
          cl,
          e,
          t,
          a,
          l,
          n
        ), !0;
      case "pointerover":
        var r = n.pointerId;
        return Sn.set(
          r,
          _n(
            Sn.get(r) || null,
            e,
            t,
            a,
            l,
            n
          )
        ), !0;
      case "gotpointercapture":
        return r = n.pointerId, zn.set(
          r,
          _n(
            zn.get(r) || null,
            e,
            t,
            a,
            l,
            n
          )
        ), !0;
    }
    return !1;
  }
  function Mm(e) {
    var t = Bl(e.target);
    if (t !== null) {
      var a = p(t);
      if (a !== null) {
        if (t = a.tag, t === 13) {
          if (t = m(a), t !== null) {
            e.blockedOn = t, Xu(e.priority, function() {
              Em(a);
            });
            return;
          }
        } else if (t === 31) {
          if (t = h(a), t !== null) {
            e.blockedOn = t, Xu(e.priority, function() {
              Em(a);
            });
            return;
          }
        } else if (t === 3 && a.stateNode.current.memoizedState.isDehydrated) {
          e.blockedOn = a.tag === 3 ? a.stateNode.containerInfo : null;
          return;
        }
      }
    }
    e.blockedOn = null;
  }
  function Ir(e) {
    if (e.blockedOn !== null) return !1;
    for (var t = e.targetContainers; 0 < t.length; ) {
      var a = Oc(e.nativeEvent);
      if (a === null) {
        a = e.nativeEvent;
        var l = new a.constructor(
          a.type,
          a
        );
        Mo = l, a.target.dispatchEvent(l), Mo = null;
      } else
        return t = Hl(a), t !== null && Rm(t), e.blockedOn = a, !1;
      t.shift();
    }
    return !0;
  }
  function Nm(e, t, a) {
    Ir(e) && a.delete(t);
  }
  function ny() {
    Nc = !1, ol !== null && Ir(ol) && (ol = null), sl !== null && Ir(sl) && (sl = null), cl !== null && Ir(cl) && (cl = null), Sn.forEach(Nm), zn.forEach(Nm);
  }
  function Jr(e, t) {
    e.blockedOn === t && (e.blockedOn = null, Nc || (Nc = !0, i.unstable_scheduleCallback(
      i.unstable_NormalPriority,
      ny
    )));
  }
  var Fr = null;
  function Dm(e) {
    Fr !== e && (Fr = e, i.unstable_scheduleCallback(
      i.unstable_NormalPriority,
      function() {
        Fr === e && (Fr = null);
        for (var t = 0; t < e.length; t += 3) {
          var a = e[t], l = e[t + 1], n = e[t + 2];
          if (typeof l != "function") {
            if (Mc(l || a) === null)
              continue;
            break;
          }
          var r = Hl(a);
          r !== null && (e.splice(t, 3), t -= 3, Os(
            r,
            {
              pending: !0,
              data: n,
              method: a.method,
              action: l
            },
            l,
            n
          ));
        }
      }
    ));
  }
  function vi(e) {
    function t(b) {
      return Jr(b, e);
    }
    ol !== null && Jr(ol, e), sl !== null && Jr(sl, e), cl !== null && Jr(cl, e), Sn.forEach(t), zn.forEach(t);
    for (var a = 0; a < ul.length; a++) {
      var l = ul[a];
      l.blockedOn === e && (l.blockedOn = null);
    }
    for (; 0 < ul.length && (a = ul[0], a.blockedOn === null); )
      Mm(a), a.blockedOn === null && ul.shift();
    if (a = (e.ownerDocument || e).$$reactFormReplay, a != null)
      for (l = 0; l < a.length; l += 3) {
        var n = a[l], r = a[l + 1], u = n[kt] || null;
        if (typeof r == "function")
          u || Dm(a);
        else if (u) {
          var f = null;
          if (r && r.hasAttribute("formAction")) {
            if (n = r, u = r[kt] || null)
              f = u.formAction;
            else if (Mc(n) !== null) continue;
          } else f = u.action;
          typeof f == "function" ? a[l + 1] = f : (a.splice(l, 3), l -= 3), Dm(a);
        }
      }
  }
  function jm() {
    function e(r) {
      r.canIntercept && r.info === "react-transition" && r.intercept({
        handler: function() {
          return new Promise(function(u) {
            return n = u;
          });
        },
        focusReset: "manual",
        scroll: "manual"
      });
    }
    function t() {
      n !== null && (n(), n = null), l || setTimeout(a, 20);
    }
    function a() {
      if (!l && !navigation.transition) {
        var r = navigation.currentEntry;
        r && r.url != null && navigation.navigate(r.url, {
          state: r.getState(),
          info: "react-transition",
          history: "replace"
        });
      }
    }
    if (typeof navigation == "object") {
      var l = !1, n = null;
      return navigation.addEventListener("navigate", e), navigation.addEventListener("navigatesuccess", t), navigation.addEventListener("navigateerror", t), setTimeout(a, 100), function() {
        l = !0, navigation.removeEventListener("navigate", e), navigation.removeEventListener("navigatesuccess", t), navigation.removeEventListener("navigateerror", t), n !== null && (n(), n = null);
      };
    }
  }
  function Dc(e) {
    this._internalRoot = e;
  }
  eo.prototype.render = Dc.prototype.render = function(e) {
    var t = this._internalRoot;
    if (t === null) throw Error(s(409));
    var a = t.current, l = Yt();
    wm(a, l, e, t, null, null);
  }, eo.prototype.unmount = Dc.prototype.unmount = function() {
    var e = this._internalRoot;
    if (e !== null) {
      this._internalRoot = null;
      var t = e.containerInfo;
      wm(e.current, 2, null, e, null, null), Dr(), t[jl] = null;
    }
  };
  function eo(e) {
    this._internalRoot = e;
  }
  eo.prototype.unstable_scheduleHydration = function(e) {
    if (e) {
      var t = Gu();
      e = { blockedOn: null, target: e, priority: t };
      for (var a = 0; a < ul.length && t !== 0 && t < ul[a].priority; a++) ;
      ul.splice(a, 0, e), a === 0 && Mm(e);
    }
  };
  var Bm = o.version;
  if (Bm !== "19.2.4")
    throw Error(
      s(
        527,
        Bm,
        "19.2.4"
      )
    );
  q.findDOMNode = function(e) {
    var t = e._reactInternals;
    if (t === void 0)
      throw typeof e.render == "function" ? Error(s(188)) : (e = Object.keys(e).join(","), Error(s(268, e)));
    return e = g(t), e = e !== null ? S(e) : null, e = e === null ? null : e.stateNode, e;
  };
  var ry = {
    bundleType: 0,
    version: "19.2.4",
    rendererPackageName: "react-dom",
    currentDispatcherRef: R,
    reconcilerVersion: "19.2.4"
  };
  if (typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ < "u") {
    var to = __REACT_DEVTOOLS_GLOBAL_HOOK__;
    if (!to.isDisabled && to.supportsFiber)
      try {
        Oi = to.inject(
          ry
        ), Dt = to;
      } catch {
      }
  }
  return Cn.createRoot = function(e, t) {
    if (!d(e)) throw Error(s(299));
    var a = !1, l = "", n = Lf, r = Gf, u = Xf;
    return t != null && (t.unstable_strictMode === !0 && (a = !0), t.identifierPrefix !== void 0 && (l = t.identifierPrefix), t.onUncaughtError !== void 0 && (n = t.onUncaughtError), t.onCaughtError !== void 0 && (r = t.onCaughtError), t.onRecoverableError !== void 0 && (u = t.onRecoverableError)), t = km(
      e,
      1,
      !1,
      null,
      null,
      a,
      l,
      null,
      n,
      r,
      u,
      jm
    ), e[jl] = t.current, gc(e), new Dc(t);
  }, Cn.hydrateRoot = function(e, t, a) {
    if (!d(e)) throw Error(s(299));
    var l = !1, n = "", r = Lf, u = Gf, f = Xf, b = null;
    return a != null && (a.unstable_strictMode === !0 && (l = !0), a.identifierPrefix !== void 0 && (n = a.identifierPrefix), a.onUncaughtError !== void 0 && (r = a.onUncaughtError), a.onCaughtError !== void 0 && (u = a.onCaughtError), a.onRecoverableError !== void 0 && (f = a.onRecoverableError), a.formState !== void 0 && (b = a.formState)), t = km(
      e,
      1,
      !0,
      t,
      a ?? null,
      l,
      n,
      b,
      r,
      u,
      f,
      jm
    ), t.context = Cm(null), a = t.current, l = Yt(), l = ko(l), n = $a(l), n.callback = null, Ka(a, n, l), a = l, t.current.lanes = a, Ni(t, a), da(t), e[jl] = t.current, gc(e), new eo(t);
  }, Cn.version = "19.2.4", Cn;
}
var Pm;
function xy() {
  if (Pm) return Vc.exports;
  Pm = 1;
  function i() {
    if (!(typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ > "u" || typeof __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE != "function"))
      try {
        __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE(i);
      } catch (o) {
        console.error(o);
      }
  }
  return i(), Vc.exports = yy(), Vc.exports;
}
var Sy = xy();
function Lg(i) {
  var o = /* @__PURE__ */ Object.create(null);
  return function(c) {
    return o[c] === void 0 && (o[c] = i(c)), o[c];
  };
}
var zy = /^((children|dangerouslySetInnerHTML|key|ref|autoFocus|defaultValue|defaultChecked|innerHTML|suppressContentEditableWarning|suppressHydrationWarning|valueLink|abbr|accept|acceptCharset|accessKey|action|allow|allowUserMedia|allowPaymentRequest|allowFullScreen|allowTransparency|alt|async|autoComplete|autoPlay|capture|cellPadding|cellSpacing|challenge|charSet|checked|cite|classID|className|cols|colSpan|content|contentEditable|contextMenu|controls|controlsList|coords|crossOrigin|data|dateTime|decoding|default|defer|dir|disabled|disablePictureInPicture|disableRemotePlayback|download|draggable|encType|enterKeyHint|fetchpriority|fetchPriority|form|formAction|formEncType|formMethod|formNoValidate|formTarget|frameBorder|headers|height|hidden|high|href|hrefLang|htmlFor|httpEquiv|id|inputMode|integrity|is|keyParams|keyType|kind|label|lang|list|loading|loop|low|marginHeight|marginWidth|max|maxLength|media|mediaGroup|method|min|minLength|multiple|muted|name|nonce|noValidate|open|optimum|pattern|placeholder|playsInline|popover|popoverTarget|popoverTargetAction|poster|preload|profile|radioGroup|readOnly|referrerPolicy|rel|required|reversed|role|rows|rowSpan|sandbox|scope|scoped|scrolling|seamless|selected|shape|size|sizes|slot|span|spellCheck|src|srcDoc|srcLang|srcSet|start|step|style|summary|tabIndex|target|title|translate|type|useMap|value|width|wmode|wrap|about|datatype|inlist|prefix|property|resource|typeof|vocab|autoCapitalize|autoCorrect|autoSave|color|incremental|fallback|inert|itemProp|itemScope|itemType|itemID|itemRef|on|option|results|security|unselectable|accentHeight|accumulate|additive|alignmentBaseline|allowReorder|alphabetic|amplitude|arabicForm|ascent|attributeName|attributeType|autoReverse|azimuth|baseFrequency|baselineShift|baseProfile|bbox|begin|bias|by|calcMode|capHeight|clip|clipPathUnits|clipPath|clipRule|colorInterpolation|colorInterpolationFilters|colorProfile|colorRendering|contentScriptType|contentStyleType|cursor|cx|cy|d|decelerate|descent|diffuseConstant|direction|display|divisor|dominantBaseline|dur|dx|dy|edgeMode|elevation|enableBackground|end|exponent|externalResourcesRequired|fill|fillOpacity|fillRule|filter|filterRes|filterUnits|floodColor|floodOpacity|focusable|fontFamily|fontSize|fontSizeAdjust|fontStretch|fontStyle|fontVariant|fontWeight|format|from|fr|fx|fy|g1|g2|glyphName|glyphOrientationHorizontal|glyphOrientationVertical|glyphRef|gradientTransform|gradientUnits|hanging|horizAdvX|horizOriginX|ideographic|imageRendering|in|in2|intercept|k|k1|k2|k3|k4|kernelMatrix|kernelUnitLength|kerning|keyPoints|keySplines|keyTimes|lengthAdjust|letterSpacing|lightingColor|limitingConeAngle|local|markerEnd|markerMid|markerStart|markerHeight|markerUnits|markerWidth|mask|maskContentUnits|maskUnits|mathematical|mode|numOctaves|offset|opacity|operator|order|orient|orientation|origin|overflow|overlinePosition|overlineThickness|panose1|paintOrder|pathLength|patternContentUnits|patternTransform|patternUnits|pointerEvents|points|pointsAtX|pointsAtY|pointsAtZ|preserveAlpha|preserveAspectRatio|primitiveUnits|r|radius|refX|refY|renderingIntent|repeatCount|repeatDur|requiredExtensions|requiredFeatures|restart|result|rotate|rx|ry|scale|seed|shapeRendering|slope|spacing|specularConstant|specularExponent|speed|spreadMethod|startOffset|stdDeviation|stemh|stemv|stitchTiles|stopColor|stopOpacity|strikethroughPosition|strikethroughThickness|string|stroke|strokeDasharray|strokeDashoffset|strokeLinecap|strokeLinejoin|strokeMiterlimit|strokeOpacity|strokeWidth|surfaceScale|systemLanguage|tableValues|targetX|targetY|textAnchor|textDecoration|textRendering|textLength|to|transform|u1|u2|underlinePosition|underlineThickness|unicode|unicodeBidi|unicodeRange|unitsPerEm|vAlphabetic|vHanging|vIdeographic|vMathematical|values|vectorEffect|version|vertAdvY|vertOriginX|vertOriginY|viewBox|viewTarget|visibility|widths|wordSpacing|writingMode|x|xHeight|x1|x2|xChannelSelector|xlinkActuate|xlinkArcrole|xlinkHref|xlinkRole|xlinkShow|xlinkTitle|xlinkType|xmlBase|xmlns|xmlnsXlink|xmlLang|xmlSpace|y|y1|y2|yChannelSelector|z|zoomAndPan|for|class|autofocus)|(([Dd][Aa][Tt][Aa]|[Aa][Rr][Ii][Aa]|x)-.*))$/, _y = /* @__PURE__ */ Lg(
  function(i) {
    return zy.test(i) || i.charCodeAt(0) === 111 && i.charCodeAt(1) === 110 && i.charCodeAt(2) < 91;
  }
  /* Z+1 */
);
function ky(i) {
  if (i.sheet)
    return i.sheet;
  for (var o = 0; o < document.styleSheets.length; o++)
    if (document.styleSheets[o].ownerNode === i)
      return document.styleSheets[o];
}
function Cy(i) {
  var o = document.createElement("style");
  return o.setAttribute("data-emotion", i.key), i.nonce !== void 0 && o.setAttribute("nonce", i.nonce), o.appendChild(document.createTextNode("")), o.setAttribute("data-s", ""), o;
}
var wy = /* @__PURE__ */ (function() {
  function i(c) {
    var s = this;
    this._insertTag = function(d) {
      var p;
      s.tags.length === 0 ? s.insertionPoint ? p = s.insertionPoint.nextSibling : s.prepend ? p = s.container.firstChild : p = s.before : p = s.tags[s.tags.length - 1].nextSibling, s.container.insertBefore(d, p), s.tags.push(d);
    }, this.isSpeedy = c.speedy === void 0 ? !0 : c.speedy, this.tags = [], this.ctr = 0, this.nonce = c.nonce, this.key = c.key, this.container = c.container, this.prepend = c.prepend, this.insertionPoint = c.insertionPoint, this.before = null;
  }
  var o = i.prototype;
  return o.hydrate = function(s) {
    s.forEach(this._insertTag);
  }, o.insert = function(s) {
    this.ctr % (this.isSpeedy ? 65e3 : 1) === 0 && this._insertTag(Cy(this));
    var d = this.tags[this.tags.length - 1];
    if (this.isSpeedy) {
      var p = ky(d);
      try {
        p.insertRule(s, p.cssRules.length);
      } catch {
      }
    } else
      d.appendChild(document.createTextNode(s));
    this.ctr++;
  }, o.flush = function() {
    this.tags.forEach(function(s) {
      var d;
      return (d = s.parentNode) == null ? void 0 : d.removeChild(s);
    }), this.tags = [], this.ctr = 0;
  }, i;
})(), xt = "-ms-", co = "-moz-", Ee = "-webkit-", Gg = "comm", du = "rule", fu = "decl", Ty = "@import", Xg = "@keyframes", Ry = "@layer", Ey = Math.abs, po = String.fromCharCode, Ay = Object.assign;
function Oy(i, o) {
  return vt(i, 0) ^ 45 ? (((o << 2 ^ vt(i, 0)) << 2 ^ vt(i, 1)) << 2 ^ vt(i, 2)) << 2 ^ vt(i, 3) : 0;
}
function Pg(i) {
  return i.trim();
}
function My(i, o) {
  return (i = o.exec(i)) ? i[0] : i;
}
function Ae(i, o, c) {
  return i.replace(o, c);
}
function Fc(i, o) {
  return i.indexOf(o);
}
function vt(i, o) {
  return i.charCodeAt(o) | 0;
}
function On(i, o, c) {
  return i.slice(o, c);
}
function fa(i) {
  return i.length;
}
function pu(i) {
  return i.length;
}
function ao(i, o) {
  return o.push(i), i;
}
function Ny(i, o) {
  return i.map(o).join("");
}
var mo = 1, wi = 1, Qg = 0, Mt = 0, lt = 0, Ti = "";
function go(i, o, c, s, d, p, m) {
  return { value: i, root: o, parent: c, type: s, props: d, children: p, line: mo, column: wi, length: m, return: "" };
}
function wn(i, o) {
  return Ay(go("", null, null, "", null, null, 0), i, { length: -i.length }, o);
}
function Dy() {
  return lt;
}
function jy() {
  return lt = Mt > 0 ? vt(Ti, --Mt) : 0, wi--, lt === 10 && (wi = 1, mo--), lt;
}
function Lt() {
  return lt = Mt < Qg ? vt(Ti, Mt++) : 0, wi++, lt === 10 && (wi = 1, mo++), lt;
}
function ma() {
  return vt(Ti, Mt);
}
function no() {
  return Mt;
}
function jn(i, o) {
  return On(Ti, i, o);
}
function Mn(i) {
  switch (i) {
    // \0 \t \n \r \s whitespace token
    case 0:
    case 9:
    case 10:
    case 13:
    case 32:
      return 5;
    // ! + , / > @ ~ isolate token
    case 33:
    case 43:
    case 44:
    case 47:
    case 62:
    case 64:
    case 126:
    // ; { } breakpoint token
    case 59:
    case 123:
    case 125:
      return 4;
    // : accompanied token
    case 58:
      return 3;
    // " ' ( [ opening delimit token
    case 34:
    case 39:
    case 40:
    case 91:
      return 2;
    // ) ] closing delimit token
    case 41:
    case 93:
      return 1;
  }
  return 0;
}
function Zg(i) {
  return mo = wi = 1, Qg = fa(Ti = i), Mt = 0, [];
}
function $g(i) {
  return Ti = "", i;
}
function ro(i) {
  return Pg(jn(Mt - 1, eu(i === 91 ? i + 2 : i === 40 ? i + 1 : i)));
}
function By(i) {
  for (; (lt = ma()) && lt < 33; )
    Lt();
  return Mn(i) > 2 || Mn(lt) > 3 ? "" : " ";
}
function Hy(i, o) {
  for (; --o && Lt() && !(lt < 48 || lt > 102 || lt > 57 && lt < 65 || lt > 70 && lt < 97); )
    ;
  return jn(i, no() + (o < 6 && ma() == 32 && Lt() == 32));
}
function eu(i) {
  for (; Lt(); )
    switch (lt) {
      // ] ) " '
      case i:
        return Mt;
      // " '
      case 34:
      case 39:
        i !== 34 && i !== 39 && eu(lt);
        break;
      // (
      case 40:
        i === 41 && eu(i);
        break;
      // \
      case 92:
        Lt();
        break;
    }
  return Mt;
}
function Vy(i, o) {
  for (; Lt() && i + lt !== 57; )
    if (i + lt === 84 && ma() === 47)
      break;
  return "/*" + jn(o, Mt - 1) + "*" + po(i === 47 ? i : Lt());
}
function Uy(i) {
  for (; !Mn(ma()); )
    Lt();
  return jn(i, Mt);
}
function Wy(i) {
  return $g(oo("", null, null, null, [""], i = Zg(i), 0, [0], i));
}
function oo(i, o, c, s, d, p, m, h, v) {
  for (var g = 0, S = 0, _ = m, E = 0, X = 0, B = 0, j = 1, P = 1, Y = 1, Z = 0, W = "", I = d, N = p, ee = s, L = W; P; )
    switch (B = Z, Z = Lt()) {
      // (
      case 40:
        if (B != 108 && vt(L, _ - 1) == 58) {
          Fc(L += Ae(ro(Z), "&", "&\f"), "&\f") != -1 && (Y = -1);
          break;
        }
      // " ' [
      case 34:
      case 39:
      case 91:
        L += ro(Z);
        break;
      // \t \n \r \s
      case 9:
      case 10:
      case 13:
      case 32:
        L += By(B);
        break;
      // \
      case 92:
        L += Hy(no() - 1, 7);
        continue;
      // /
      case 47:
        switch (ma()) {
          case 42:
          case 47:
            ao(qy(Vy(Lt(), no()), o, c), v);
            break;
          default:
            L += "/";
        }
        break;
      // {
      case 123 * j:
        h[g++] = fa(L) * Y;
      // } ; \0
      case 125 * j:
      case 59:
      case 0:
        switch (Z) {
          // \0 }
          case 0:
          case 125:
            P = 0;
          // ;
          case 59 + S:
            Y == -1 && (L = Ae(L, /\f/g, "")), X > 0 && fa(L) - _ && ao(X > 32 ? Zm(L + ";", s, c, _ - 1) : Zm(Ae(L, " ", "") + ";", s, c, _ - 2), v);
            break;
          // @ ;
          case 59:
            L += ";";
          // { rule/at-rule
          default:
            if (ao(ee = Qm(L, o, c, g, S, d, h, W, I = [], N = [], _), p), Z === 123)
              if (S === 0)
                oo(L, o, ee, ee, I, p, _, h, N);
              else
                switch (E === 99 && vt(L, 3) === 110 ? 100 : E) {
                  // d l m s
                  case 100:
                  case 108:
                  case 109:
                  case 115:
                    oo(i, ee, ee, s && ao(Qm(i, ee, ee, 0, 0, d, h, W, d, I = [], _), N), d, N, _, h, s ? I : N);
                    break;
                  default:
                    oo(L, ee, ee, ee, [""], N, 0, h, N);
                }
        }
        g = S = X = 0, j = Y = 1, W = L = "", _ = m;
        break;
      // :
      case 58:
        _ = 1 + fa(L), X = B;
      default:
        if (j < 1) {
          if (Z == 123)
            --j;
          else if (Z == 125 && j++ == 0 && jy() == 125)
            continue;
        }
        switch (L += po(Z), Z * j) {
          // &
          case 38:
            Y = S > 0 ? 1 : (L += "\f", -1);
            break;
          // ,
          case 44:
            h[g++] = (fa(L) - 1) * Y, Y = 1;
            break;
          // @
          case 64:
            ma() === 45 && (L += ro(Lt())), E = ma(), S = _ = fa(W = L += Uy(no())), Z++;
            break;
          // -
          case 45:
            B === 45 && fa(L) == 2 && (j = 0);
        }
    }
  return p;
}
function Qm(i, o, c, s, d, p, m, h, v, g, S) {
  for (var _ = d - 1, E = d === 0 ? p : [""], X = pu(E), B = 0, j = 0, P = 0; B < s; ++B)
    for (var Y = 0, Z = On(i, _ + 1, _ = Ey(j = m[B])), W = i; Y < X; ++Y)
      (W = Pg(j > 0 ? E[Y] + " " + Z : Ae(Z, /&\f/g, E[Y]))) && (v[P++] = W);
  return go(i, o, c, d === 0 ? du : h, v, g, S);
}
function qy(i, o, c) {
  return go(i, o, c, Gg, po(Dy()), On(i, 2, -2), 0);
}
function Zm(i, o, c, s) {
  return go(i, o, c, fu, On(i, 0, s), On(i, s + 1, -1), s);
}
function _i(i, o) {
  for (var c = "", s = pu(i), d = 0; d < s; d++)
    c += o(i[d], d, i, o) || "";
  return c;
}
function Yy(i, o, c, s) {
  switch (i.type) {
    case Ry:
      if (i.children.length) break;
    case Ty:
    case fu:
      return i.return = i.return || i.value;
    case Gg:
      return "";
    case Xg:
      return i.return = i.value + "{" + _i(i.children, s) + "}";
    case du:
      i.value = i.props.join(",");
  }
  return fa(c = _i(i.children, s)) ? i.return = i.value + "{" + c + "}" : "";
}
function Ly(i) {
  var o = pu(i);
  return function(c, s, d, p) {
    for (var m = "", h = 0; h < o; h++)
      m += i[h](c, s, d, p) || "";
    return m;
  };
}
function Gy(i) {
  return function(o) {
    o.root || (o = o.return) && i(o);
  };
}
var Xy = function(o, c, s) {
  for (var d = 0, p = 0; d = p, p = ma(), d === 38 && p === 12 && (c[s] = 1), !Mn(p); )
    Lt();
  return jn(o, Mt);
}, Py = function(o, c) {
  var s = -1, d = 44;
  do
    switch (Mn(d)) {
      case 0:
        d === 38 && ma() === 12 && (c[s] = 1), o[s] += Xy(Mt - 1, c, s);
        break;
      case 2:
        o[s] += ro(d);
        break;
      case 4:
        if (d === 44) {
          o[++s] = ma() === 58 ? "&\f" : "", c[s] = o[s].length;
          break;
        }
      // fallthrough
      default:
        o[s] += po(d);
    }
  while (d = Lt());
  return o;
}, Qy = function(o, c) {
  return $g(Py(Zg(o), c));
}, $m = /* @__PURE__ */ new WeakMap(), Zy = function(o) {
  if (!(o.type !== "rule" || !o.parent || // positive .length indicates that this rule contains pseudo
  // negative .length indicates that this rule has been already prefixed
  o.length < 1)) {
    for (var c = o.value, s = o.parent, d = o.column === s.column && o.line === s.line; s.type !== "rule"; )
      if (s = s.parent, !s) return;
    if (!(o.props.length === 1 && c.charCodeAt(0) !== 58 && !$m.get(s)) && !d) {
      $m.set(o, !0);
      for (var p = [], m = Qy(c, p), h = s.props, v = 0, g = 0; v < m.length; v++)
        for (var S = 0; S < h.length; S++, g++)
          o.props[g] = p[v] ? m[v].replace(/&\f/g, h[S]) : h[S] + " " + m[v];
    }
  }
}, $y = function(o) {
  if (o.type === "decl") {
    var c = o.value;
    // charcode for l
    c.charCodeAt(0) === 108 && // charcode for b
    c.charCodeAt(2) === 98 && (o.return = "", o.value = "");
  }
};
function Kg(i, o) {
  switch (Oy(i, o)) {
    // color-adjust
    case 5103:
      return Ee + "print-" + i + i;
    // animation, animation-(delay|direction|duration|fill-mode|iteration-count|name|play-state|timing-function)
    case 5737:
    case 4201:
    case 3177:
    case 3433:
    case 1641:
    case 4457:
    case 2921:
    // text-decoration, filter, clip-path, backface-visibility, column, box-decoration-break
    case 5572:
    case 6356:
    case 5844:
    case 3191:
    case 6645:
    case 3005:
    // mask, mask-image, mask-(mode|clip|size), mask-(repeat|origin), mask-position, mask-composite,
    case 6391:
    case 5879:
    case 5623:
    case 6135:
    case 4599:
    case 4855:
    // background-clip, columns, column-(count|fill|gap|rule|rule-color|rule-style|rule-width|span|width)
    case 4215:
    case 6389:
    case 5109:
    case 5365:
    case 5621:
    case 3829:
      return Ee + i + i;
    // appearance, user-select, transform, hyphens, text-size-adjust
    case 5349:
    case 4246:
    case 4810:
    case 6968:
    case 2756:
      return Ee + i + co + i + xt + i + i;
    // flex, flex-direction
    case 6828:
    case 4268:
      return Ee + i + xt + i + i;
    // order
    case 6165:
      return Ee + i + xt + "flex-" + i + i;
    // align-items
    case 5187:
      return Ee + i + Ae(i, /(\w+).+(:[^]+)/, Ee + "box-$1$2" + xt + "flex-$1$2") + i;
    // align-self
    case 5443:
      return Ee + i + xt + "flex-item-" + Ae(i, /flex-|-self/, "") + i;
    // align-content
    case 4675:
      return Ee + i + xt + "flex-line-pack" + Ae(i, /align-content|flex-|-self/, "") + i;
    // flex-shrink
    case 5548:
      return Ee + i + xt + Ae(i, "shrink", "negative") + i;
    // flex-basis
    case 5292:
      return Ee + i + xt + Ae(i, "basis", "preferred-size") + i;
    // flex-grow
    case 6060:
      return Ee + "box-" + Ae(i, "-grow", "") + Ee + i + xt + Ae(i, "grow", "positive") + i;
    // transition
    case 4554:
      return Ee + Ae(i, /([^-])(transform)/g, "$1" + Ee + "$2") + i;
    // cursor
    case 6187:
      return Ae(Ae(Ae(i, /(zoom-|grab)/, Ee + "$1"), /(image-set)/, Ee + "$1"), i, "") + i;
    // background, background-image
    case 5495:
    case 3959:
      return Ae(i, /(image-set\([^]*)/, Ee + "$1$`$1");
    // justify-content
    case 4968:
      return Ae(Ae(i, /(.+:)(flex-)?(.*)/, Ee + "box-pack:$3" + xt + "flex-pack:$3"), /s.+-b[^;]+/, "justify") + Ee + i + i;
    // (margin|padding)-inline-(start|end)
    case 4095:
    case 3583:
    case 4068:
    case 2532:
      return Ae(i, /(.+)-inline(.+)/, Ee + "$1$2") + i;
    // (min|max)?(width|height|inline-size|block-size)
    case 8116:
    case 7059:
    case 5753:
    case 5535:
    case 5445:
    case 5701:
    case 4933:
    case 4677:
    case 5533:
    case 5789:
    case 5021:
    case 4765:
      if (fa(i) - 1 - o > 6) switch (vt(i, o + 1)) {
        // (m)ax-content, (m)in-content
        case 109:
          if (vt(i, o + 4) !== 45) break;
        // (f)ill-available, (f)it-content
        case 102:
          return Ae(i, /(.+:)(.+)-([^]+)/, "$1" + Ee + "$2-$3$1" + co + (vt(i, o + 3) == 108 ? "$3" : "$2-$3")) + i;
        // (s)tretch
        case 115:
          return ~Fc(i, "stretch") ? Kg(Ae(i, "stretch", "fill-available"), o) + i : i;
      }
      break;
    // position: sticky
    case 4949:
      if (vt(i, o + 1) !== 115) break;
    // display: (flex|inline-flex)
    case 6444:
      switch (vt(i, fa(i) - 3 - (~Fc(i, "!important") && 10))) {
        // stic(k)y
        case 107:
          return Ae(i, ":", ":" + Ee) + i;
        // (inline-)?fl(e)x
        case 101:
          return Ae(i, /(.+:)([^;!]+)(;|!.+)?/, "$1" + Ee + (vt(i, 14) === 45 ? "inline-" : "") + "box$3$1" + Ee + "$2$3$1" + xt + "$2box$3") + i;
      }
      break;
    // writing-mode
    case 5936:
      switch (vt(i, o + 11)) {
        // vertical-l(r)
        case 114:
          return Ee + i + xt + Ae(i, /[svh]\w+-[tblr]{2}/, "tb") + i;
        // vertical-r(l)
        case 108:
          return Ee + i + xt + Ae(i, /[svh]\w+-[tblr]{2}/, "tb-rl") + i;
        // horizontal(-)tb
        case 45:
          return Ee + i + xt + Ae(i, /[svh]\w+-[tblr]{2}/, "lr") + i;
      }
      return Ee + i + xt + i + i;
  }
  return i;
}
var Ky = function(o, c, s, d) {
  if (o.length > -1 && !o.return) switch (o.type) {
    case fu:
      o.return = Kg(o.value, o.length);
      break;
    case Xg:
      return _i([wn(o, {
        value: Ae(o.value, "@", "@" + Ee)
      })], d);
    case du:
      if (o.length) return Ny(o.props, function(p) {
        switch (My(p, /(::plac\w+|:read-\w+)/)) {
          // :read-(only|write)
          case ":read-only":
          case ":read-write":
            return _i([wn(o, {
              props: [Ae(p, /:(read-\w+)/, ":" + co + "$1")]
            })], d);
          // :placeholder
          case "::placeholder":
            return _i([wn(o, {
              props: [Ae(p, /:(plac\w+)/, ":" + Ee + "input-$1")]
            }), wn(o, {
              props: [Ae(p, /:(plac\w+)/, ":" + co + "$1")]
            }), wn(o, {
              props: [Ae(p, /:(plac\w+)/, xt + "input-$1")]
            })], d);
        }
        return "";
      });
  }
}, Iy = [Ky], Jy = function(o) {
  var c = o.key;
  if (c === "css") {
    var s = document.querySelectorAll("style[data-emotion]:not([data-s])");
    Array.prototype.forEach.call(s, function(j) {
      var P = j.getAttribute("data-emotion");
      P.indexOf(" ") !== -1 && (document.head.appendChild(j), j.setAttribute("data-s", ""));
    });
  }
  var d = o.stylisPlugins || Iy, p = {}, m, h = [];
  m = o.container || document.head, Array.prototype.forEach.call(
    // this means we will ignore elements which don't have a space in them which
    // means that the style elements we're looking at are only Emotion 11 server-rendered style elements
    document.querySelectorAll('style[data-emotion^="' + c + ' "]'),
    function(j) {
      for (var P = j.getAttribute("data-emotion").split(" "), Y = 1; Y < P.length; Y++)
        p[P[Y]] = !0;
      h.push(j);
    }
  );
  var v, g = [Zy, $y];
  {
    var S, _ = [Yy, Gy(function(j) {
      S.insert(j);
    })], E = Ly(g.concat(d, _)), X = function(P) {
      return _i(Wy(P), E);
    };
    v = function(P, Y, Z, W) {
      S = Z, X(P ? P + "{" + Y.styles + "}" : Y.styles), W && (B.inserted[Y.name] = !0);
    };
  }
  var B = {
    key: c,
    sheet: new wy({
      key: c,
      container: m,
      nonce: o.nonce,
      speedy: o.speedy,
      prepend: o.prepend,
      insertionPoint: o.insertionPoint
    }),
    nonce: o.nonce,
    inserted: p,
    registered: {},
    insert: v
  };
  return B.sheet.hydrate(h), B;
}, qc = { exports: {} }, Me = {};
var Km;
function Fy() {
  if (Km) return Me;
  Km = 1;
  var i = typeof Symbol == "function" && Symbol.for, o = i ? /* @__PURE__ */ Symbol.for("react.element") : 60103, c = i ? /* @__PURE__ */ Symbol.for("react.portal") : 60106, s = i ? /* @__PURE__ */ Symbol.for("react.fragment") : 60107, d = i ? /* @__PURE__ */ Symbol.for("react.strict_mode") : 60108, p = i ? /* @__PURE__ */ Symbol.for("react.profiler") : 60114, m = i ? /* @__PURE__ */ Symbol.for("react.provider") : 60109, h = i ? /* @__PURE__ */ Symbol.for("react.context") : 60110, v = i ? /* @__PURE__ */ Symbol.for("react.async_mode") : 60111, g = i ? /* @__PURE__ */ Symbol.for("react.concurrent_mode") : 60111, S = i ? /* @__PURE__ */ Symbol.for("react.forward_ref") : 60112, _ = i ? /* @__PURE__ */ Symbol.for("react.suspense") : 60113, E = i ? /* @__PURE__ */ Symbol.for("react.suspense_list") : 60120, X = i ? /* @__PURE__ */ Symbol.for("react.memo") : 60115, B = i ? /* @__PURE__ */ Symbol.for("react.lazy") : 60116, j = i ? /* @__PURE__ */ Symbol.for("react.block") : 60121, P = i ? /* @__PURE__ */ Symbol.for("react.fundamental") : 60117, Y = i ? /* @__PURE__ */ Symbol.for("react.responder") : 60118, Z = i ? /* @__PURE__ */ Symbol.for("react.scope") : 60119;
  function W(N) {
    if (typeof N == "object" && N !== null) {
      var ee = N.$$typeof;
      switch (ee) {
        case o:
          switch (N = N.type, N) {
            case v:
            case g:
            case s:
            case p:
            case d:
            case _:
              return N;
            default:
              switch (N = N && N.$$typeof, N) {
                case h:
                case S:
                case B:
                case X:
                case m:
                  return N;
                default:
                  return ee;
              }
          }
        case c:
          return ee;
      }
    }
  }
  function I(N) {
    return W(N) === g;
  }
  return Me.AsyncMode = v, Me.ConcurrentMode = g, Me.ContextConsumer = h, Me.ContextProvider = m, Me.Element = o, Me.ForwardRef = S, Me.Fragment = s, Me.Lazy = B, Me.Memo = X, Me.Portal = c, Me.Profiler = p, Me.StrictMode = d, Me.Suspense = _, Me.isAsyncMode = function(N) {
    return I(N) || W(N) === v;
  }, Me.isConcurrentMode = I, Me.isContextConsumer = function(N) {
    return W(N) === h;
  }, Me.isContextProvider = function(N) {
    return W(N) === m;
  }, Me.isElement = function(N) {
    return typeof N == "object" && N !== null && N.$$typeof === o;
  }, Me.isForwardRef = function(N) {
    return W(N) === S;
  }, Me.isFragment = function(N) {
    return W(N) === s;
  }, Me.isLazy = function(N) {
    return W(N) === B;
  }, Me.isMemo = function(N) {
    return W(N) === X;
  }, Me.isPortal = function(N) {
    return W(N) === c;
  }, Me.isProfiler = function(N) {
    return W(N) === p;
  }, Me.isStrictMode = function(N) {
    return W(N) === d;
  }, Me.isSuspense = function(N) {
    return W(N) === _;
  }, Me.isValidElementType = function(N) {
    return typeof N == "string" || typeof N == "function" || N === s || N === g || N === p || N === d || N === _ || N === E || typeof N == "object" && N !== null && (N.$$typeof === B || N.$$typeof === X || N.$$typeof === m || N.$$typeof === h || N.$$typeof === S || N.$$typeof === P || N.$$typeof === Y || N.$$typeof === Z || N.$$typeof === j);
  }, Me.typeOf = W, Me;
}
var Im;
function ex() {
  return Im || (Im = 1, qc.exports = Fy()), qc.exports;
}
var Yc, Jm;
function tx() {
  if (Jm) return Yc;
  Jm = 1;
  var i = ex(), o = {
    childContextTypes: !0,
    contextType: !0,
    contextTypes: !0,
    defaultProps: !0,
    displayName: !0,
    getDefaultProps: !0,
    getDerivedStateFromError: !0,
    getDerivedStateFromProps: !0,
    mixins: !0,
    propTypes: !0,
    type: !0
  }, c = {
    name: !0,
    length: !0,
    prototype: !0,
    caller: !0,
    callee: !0,
    arguments: !0,
    arity: !0
  }, s = {
    $$typeof: !0,
    render: !0,
    defaultProps: !0,
    displayName: !0,
    propTypes: !0
  }, d = {
    $$typeof: !0,
    compare: !0,
    defaultProps: !0,
    displayName: !0,
    propTypes: !0,
    type: !0
  }, p = {};
  p[i.ForwardRef] = s, p[i.Memo] = d;
  function m(B) {
    return i.isMemo(B) ? d : p[B.$$typeof] || o;
  }
  var h = Object.defineProperty, v = Object.getOwnPropertyNames, g = Object.getOwnPropertySymbols, S = Object.getOwnPropertyDescriptor, _ = Object.getPrototypeOf, E = Object.prototype;
  function X(B, j, P) {
    if (typeof j != "string") {
      if (E) {
        var Y = _(j);
        Y && Y !== E && X(B, Y, P);
      }
      var Z = v(j);
      g && (Z = Z.concat(g(j)));
      for (var W = m(B), I = m(j), N = 0; N < Z.length; ++N) {
        var ee = Z[N];
        if (!c[ee] && !(P && P[ee]) && !(I && I[ee]) && !(W && W[ee])) {
          var L = S(j, ee);
          try {
            h(B, ee, L);
          } catch {
          }
        }
      }
    }
    return B;
  }
  return Yc = X, Yc;
}
tx();
var ax = !0;
function Ig(i, o, c) {
  var s = "";
  return c.split(" ").forEach(function(d) {
    i[d] !== void 0 ? o.push(i[d] + ";") : d && (s += d + " ");
  }), s;
}
var mu = function(o, c, s) {
  var d = o.key + "-" + c.name;
  // we only need to add the styles to the registered cache if the
  // class name could be used further down
  // the tree but if it's a string tag, we know it won't
  // so we don't have to add it to registered cache.
  // this improves memory usage since we can avoid storing the whole style string
  (s === !1 || // we need to always store it if we're in compat mode and
  // in node since emotion-server relies on whether a style is in
  // the registered cache to know whether a style is global or not
  // also, note that this check will be dead code eliminated in the browser
  ax === !1) && o.registered[d] === void 0 && (o.registered[d] = c.styles);
}, gu = function(o, c, s) {
  mu(o, c, s);
  var d = o.key + "-" + c.name;
  if (o.inserted[c.name] === void 0) {
    var p = c;
    do
      o.insert(c === p ? "." + d : "", p, o.sheet, !0), p = p.next;
    while (p !== void 0);
  }
};
function lx(i) {
  for (var o = 0, c, s = 0, d = i.length; d >= 4; ++s, d -= 4)
    c = i.charCodeAt(s) & 255 | (i.charCodeAt(++s) & 255) << 8 | (i.charCodeAt(++s) & 255) << 16 | (i.charCodeAt(++s) & 255) << 24, c = /* Math.imul(k, m): */
    (c & 65535) * 1540483477 + ((c >>> 16) * 59797 << 16), c ^= /* k >>> r: */
    c >>> 24, o = /* Math.imul(k, m): */
    (c & 65535) * 1540483477 + ((c >>> 16) * 59797 << 16) ^ /* Math.imul(h, m): */
    (o & 65535) * 1540483477 + ((o >>> 16) * 59797 << 16);
  switch (d) {
    case 3:
      o ^= (i.charCodeAt(s + 2) & 255) << 16;
    case 2:
      o ^= (i.charCodeAt(s + 1) & 255) << 8;
    case 1:
      o ^= i.charCodeAt(s) & 255, o = /* Math.imul(h, m): */
      (o & 65535) * 1540483477 + ((o >>> 16) * 59797 << 16);
  }
  return o ^= o >>> 13, o = /* Math.imul(h, m): */
  (o & 65535) * 1540483477 + ((o >>> 16) * 59797 << 16), ((o ^ o >>> 15) >>> 0).toString(36);
}
var ix = {
  animationIterationCount: 1,
  aspectRatio: 1,
  borderImageOutset: 1,
  borderImageSlice: 1,
  borderImageWidth: 1,
  boxFlex: 1,
  boxFlexGroup: 1,
  boxOrdinalGroup: 1,
  columnCount: 1,
  columns: 1,
  flex: 1,
  flexGrow: 1,
  flexPositive: 1,
  flexShrink: 1,
  flexNegative: 1,
  flexOrder: 1,
  gridRow: 1,
  gridRowEnd: 1,
  gridRowSpan: 1,
  gridRowStart: 1,
  gridColumn: 1,
  gridColumnEnd: 1,
  gridColumnSpan: 1,
  gridColumnStart: 1,
  msGridRow: 1,
  msGridRowSpan: 1,
  msGridColumn: 1,
  msGridColumnSpan: 1,
  fontWeight: 1,
  lineHeight: 1,
  opacity: 1,
  order: 1,
  orphans: 1,
  scale: 1,
  tabSize: 1,
  widows: 1,
  zIndex: 1,
  zoom: 1,
  WebkitLineClamp: 1,
  // SVG-related properties
  fillOpacity: 1,
  floodOpacity: 1,
  stopOpacity: 1,
  strokeDasharray: 1,
  strokeDashoffset: 1,
  strokeMiterlimit: 1,
  strokeOpacity: 1,
  strokeWidth: 1
}, nx = /[A-Z]|^ms/g, rx = /_EMO_([^_]+?)_([^]*?)_EMO_/g, Jg = function(o) {
  return o.charCodeAt(1) === 45;
}, Fm = function(o) {
  return o != null && typeof o != "boolean";
}, Lc = /* @__PURE__ */ Lg(function(i) {
  return Jg(i) ? i : i.replace(nx, "-$&").toLowerCase();
}), eg = function(o, c) {
  switch (o) {
    case "animation":
    case "animationName":
      if (typeof c == "string")
        return c.replace(rx, function(s, d, p) {
          return pa = {
            name: d,
            styles: p,
            next: pa
          }, d;
        });
  }
  return ix[o] !== 1 && !Jg(o) && typeof c == "number" && c !== 0 ? c + "px" : c;
};
function Nn(i, o, c) {
  if (c == null)
    return "";
  var s = c;
  if (s.__emotion_styles !== void 0)
    return s;
  switch (typeof c) {
    case "boolean":
      return "";
    case "object": {
      var d = c;
      if (d.anim === 1)
        return pa = {
          name: d.name,
          styles: d.styles,
          next: pa
        }, d.name;
      var p = c;
      if (p.styles !== void 0) {
        var m = p.next;
        if (m !== void 0)
          for (; m !== void 0; )
            pa = {
              name: m.name,
              styles: m.styles,
              next: pa
            }, m = m.next;
        var h = p.styles + ";";
        return h;
      }
      return ox(i, o, c);
    }
    case "function": {
      if (i !== void 0) {
        var v = pa, g = c(i);
        return pa = v, Nn(i, o, g);
      }
      break;
    }
  }
  var S = c;
  if (o == null)
    return S;
  var _ = o[S];
  return _ !== void 0 ? _ : S;
}
function ox(i, o, c) {
  var s = "";
  if (Array.isArray(c))
    for (var d = 0; d < c.length; d++)
      s += Nn(i, o, c[d]) + ";";
  else
    for (var p in c) {
      var m = c[p];
      if (typeof m != "object") {
        var h = m;
        o != null && o[h] !== void 0 ? s += p + "{" + o[h] + "}" : Fm(h) && (s += Lc(p) + ":" + eg(p, h) + ";");
      } else if (Array.isArray(m) && typeof m[0] == "string" && (o == null || o[m[0]] === void 0))
        for (var v = 0; v < m.length; v++)
          Fm(m[v]) && (s += Lc(p) + ":" + eg(p, m[v]) + ";");
      else {
        var g = Nn(i, o, m);
        switch (p) {
          case "animation":
          case "animationName": {
            s += Lc(p) + ":" + g + ";";
            break;
          }
          default:
            s += p + "{" + g + "}";
        }
      }
    }
  return s;
}
var tg = /label:\s*([^\s;{]+)\s*(;|$)/g, pa;
function hu(i, o, c) {
  if (i.length === 1 && typeof i[0] == "object" && i[0] !== null && i[0].styles !== void 0)
    return i[0];
  var s = !0, d = "";
  pa = void 0;
  var p = i[0];
  if (p == null || p.raw === void 0)
    s = !1, d += Nn(c, o, p);
  else {
    var m = p;
    d += m[0];
  }
  for (var h = 1; h < i.length; h++)
    if (d += Nn(c, o, i[h]), s) {
      var v = p;
      d += v[h];
    }
  tg.lastIndex = 0;
  for (var g = "", S; (S = tg.exec(d)) !== null; )
    g += "-" + S[1];
  var _ = lx(d) + g;
  return {
    name: _,
    styles: d,
    next: pa
  };
}
var sx = function(o) {
  return o();
}, Fg = Jc.useInsertionEffect ? Jc.useInsertionEffect : !1, eh = Fg || sx, ag = Fg || V.useLayoutEffect, th = /* @__PURE__ */ V.createContext(
  // we're doing this to avoid preconstruct's dead code elimination in this one case
  // because this module is primarily intended for the browser and node
  // but it's also required in react native and similar environments sometimes
  // and we could have a special build just for that
  // but this is much easier and the native packages
  // might use a different theme context in the future anyway
  typeof HTMLElement < "u" ? /* @__PURE__ */ Jy({
    key: "css"
  }) : null
);
th.Provider;
var bu = function(o) {
  return /* @__PURE__ */ V.forwardRef(function(c, s) {
    var d = V.useContext(th);
    return o(c, d, s);
  });
}, vu = /* @__PURE__ */ V.createContext({}), yu = {}.hasOwnProperty, tu = "__EMOTION_TYPE_PLEASE_DO_NOT_USE__", cx = function(o, c) {
  var s = {};
  for (var d in c)
    yu.call(c, d) && (s[d] = c[d]);
  return s[tu] = o, s;
}, ux = function(o) {
  var c = o.cache, s = o.serialized, d = o.isStringTag;
  return mu(c, s, d), eh(function() {
    return gu(c, s, d);
  }), null;
}, dx = /* @__PURE__ */ bu(function(i, o, c) {
  var s = i.css;
  typeof s == "string" && o.registered[s] !== void 0 && (s = o.registered[s]);
  var d = i[tu], p = [s], m = "";
  typeof i.className == "string" ? m = Ig(o.registered, p, i.className) : i.className != null && (m = i.className + " ");
  var h = hu(p, void 0, V.useContext(vu));
  m += o.key + "-" + h.name;
  var v = {};
  for (var g in i)
    yu.call(i, g) && g !== "css" && g !== tu && (v[g] = i[g]);
  return v.className = m, c && (v.ref = c), /* @__PURE__ */ V.createElement(V.Fragment, null, /* @__PURE__ */ V.createElement(ux, {
    cache: o,
    serialized: h,
    isStringTag: typeof d == "string"
  }), /* @__PURE__ */ V.createElement(d, v));
}), fx = dx, lg = function(o, c) {
  var s = arguments;
  if (c == null || !yu.call(c, "css"))
    return V.createElement.apply(void 0, s);
  var d = s.length, p = new Array(d);
  p[0] = fx, p[1] = cx(o, c);
  for (var m = 2; m < d; m++)
    p[m] = s[m];
  return V.createElement.apply(null, p);
};
(function(i) {
  var o;
  o || (o = i.JSX || (i.JSX = {}));
})(lg || (lg = {}));
var ig = /* @__PURE__ */ bu(function(i, o) {
  var c = i.styles, s = hu([c], void 0, V.useContext(vu)), d = V.useRef();
  return ag(function() {
    var p = o.key + "-global", m = new o.sheet.constructor({
      key: p,
      nonce: o.sheet.nonce,
      container: o.sheet.container,
      speedy: o.sheet.isSpeedy
    }), h = !1, v = document.querySelector('style[data-emotion="' + p + " " + s.name + '"]');
    return o.sheet.tags.length && (m.before = o.sheet.tags[0]), v !== null && (h = !0, v.setAttribute("data-emotion", p), m.hydrate([v])), d.current = [m, h], function() {
      m.flush();
    };
  }, [o]), ag(function() {
    var p = d.current, m = p[0], h = p[1];
    if (h) {
      p[1] = !1;
      return;
    }
    if (s.next !== void 0 && gu(o, s.next, !0), m.tags.length) {
      var v = m.tags[m.tags.length - 1].nextElementSibling;
      m.before = v, m.flush();
    }
    o.insert("", s, m, !1);
  }, [o, s.name]), null;
});
function px(...i) {
  return function(...c) {
    i.forEach((s) => s?.(...c));
  };
}
const mx = (...i) => i.map((o) => o?.trim?.()).filter(Boolean).join(" "), gx = /^on[A-Z]/;
function Dn(...i) {
  let o = {};
  for (let c of i) {
    for (let s in o) {
      if (gx.test(s) && typeof o[s] == "function" && typeof c[s] == "function") {
        o[s] = px(o[s], c[s]);
        continue;
      }
      if (s === "className" || s === "class") {
        o[s] = mx(o[s], c[s]);
        continue;
      }
      if (s === "style") {
        o[s] = Object.assign({}, o[s] ?? {}, c[s] ?? {});
        continue;
      }
      o[s] = c[s] !== void 0 ? c[s] : o[s];
    }
    for (let s in c)
      o[s] === void 0 && (o[s] = c[s]);
  }
  return o;
}
const hx = parseInt(V.version.split(".")[0], 10), bx = hx >= 19;
function Gc(i, o) {
  if (i != null) {
    if (typeof i == "function")
      return i(o);
    try {
      i.current = o;
    } catch {
      throw new Error(`Cannot assign value '${o}' to ref '${i}'`);
    }
  }
}
function vx(...i) {
  const o = i.filter((c) => c != null);
  if (bx) {
    const c = /* @__PURE__ */ new Map();
    return (s) => (o.forEach((d) => {
      const p = Gc(d, s);
      p && c.set(d, p);
    }), () => {
      o.forEach((d) => {
        const p = c.get(d);
        p && typeof p == "function" ? p() : Gc(d, null);
      }), c.clear();
    });
  } else
    return (c) => {
      o.forEach((s) => {
        Gc(s, c);
      });
    };
}
function Bn(i) {
  const o = Object.assign({}, i);
  for (let c in o)
    o[c] === void 0 && delete o[c];
  return o;
}
const Ot = (i) => i != null && typeof i == "object" && !Array.isArray(i), oa = (i) => typeof i == "string", xu = (i) => typeof i == "function", ea = (...i) => {
  const o = [];
  for (let c = 0; c < i.length; c++) {
    const s = i[c];
    if (!oa(s)) continue;
    const d = s.trim();
    d && o.push(d);
  }
  return o.join(" ");
};
function yx(i) {
  return i.default || i;
}
function xx(i) {
  const o = V.version;
  return !oa(o) || o.startsWith("18.") ? i?.ref : i?.props?.ref;
}
const Su = (...i) => {
  const o = i.reduce((c, s) => (s?.forEach((d) => c.add(d)), c), /* @__PURE__ */ new Set([]));
  return Array.from(o);
};
function Sx(i, o) {
  return `${i} returned \`undefined\`. Seems you forgot to wrap component within ${o}`;
}
function ki(i = {}) {
  const {
    name: o,
    strict: c = !0,
    hookName: s = "useContext",
    providerName: d = "Provider",
    errorMessage: p,
    defaultValue: m
  } = i, h = V.createContext(m);
  h.displayName = o;
  function v() {
    const g = V.useContext(h);
    if (!g && c) {
      const S = new Error(
        p ?? Sx(s, d)
      );
      throw S.name = "ContextError", Error.captureStackTrace?.(S, v), S;
    }
    return g;
  }
  return [h.Provider, v, h];
}
const [zx, ho] = ki({
  name: "ChakraContext",
  strict: !0,
  providerName: "<ChakraProvider />"
});
function _x(i) {
  const { value: o, children: c } = i;
  return /* @__PURE__ */ $.jsxs(zx, { value: o, children: [
    !o._config.disableLayers && /* @__PURE__ */ $.jsx(ig, { styles: o.layers.atRule }),
    /* @__PURE__ */ $.jsx(ig, { styles: o._global }),
    c
  ] });
}
const kx = (i, o) => {
  const c = {}, s = {}, d = Object.keys(i);
  for (const p of d)
    o(p) ? s[p] = i[p] : c[p] = i[p];
  return [s, c];
}, Ci = (i, o) => {
  const c = xu(o) ? o : (s) => o.includes(s);
  return kx(i, c);
}, Cx = /* @__PURE__ */ new Set([
  "htmlWidth",
  "htmlHeight",
  "htmlSize",
  "htmlTranslate"
]);
function wx(i) {
  return typeof i == "string" && Cx.has(i);
}
function Tx(i, o, c) {
  const { css: s, isValidProperty: d } = ho(), { children: p, ...m } = i, h = V.useMemo(() => {
    const [E, X] = Ci(
      m,
      (Z) => c(Z, o.variantKeys)
    ), [B, j] = Ci(
      X,
      o.variantKeys
    ), [P, Y] = Ci(j, d);
    return {
      forwardedProps: E,
      variantProps: B,
      styleProps: P,
      elementProps: Y
    };
  }, [o.variantKeys, c, m, d]), { css: v, ...g } = h.styleProps, S = V.useMemo(() => {
    const E = { ...h.variantProps }, X = o.variantKeys.includes("colorPalette"), B = o.variantKeys.includes("orientation");
    return X || (E.colorPalette = m.colorPalette), B || (E.orientation = m.orientation), o(E);
  }, [o, h.variantProps, m.colorPalette, m.orientation]);
  return {
    styles: V.useMemo(() => s(S, ...Rx(v), g), [s, S, v, g]),
    props: {
      ...h.forwardedProps,
      ...h.elementProps,
      children: p
    }
  };
}
const Rx = (i) => (Array.isArray(i) ? i : [i]).filter(Boolean).flat(), Ex = yx(_y), Ax = Ex, Ox = (i) => i !== "theme", Mx = (i, o, c) => {
  let s;
  if (o) {
    const d = o.shouldForwardProp;
    s = i.__emotion_forwardProp && d ? (p) => i.__emotion_forwardProp(p) && d(p) : d;
  }
  return typeof s != "function" && c && (s = i.__emotion_forwardProp), s;
};
let Nx = typeof document < "u";
const ng = ({ cache: i, serialized: o, isStringTag: c }) => {
  mu(i, o, c);
  const s = eh(
    () => gu(i, o, c)
  );
  if (!Nx && s !== void 0) {
    let d = o.name, p = o.next;
    for (; p !== void 0; )
      d = ea(d, p.name), p = p.next;
    return /* @__PURE__ */ $.jsx(
      "style",
      {
        "data-emotion": ea(i.key, d),
        dangerouslySetInnerHTML: { __html: s },
        nonce: i.sheet.nonce
      }
    );
  }
  return null;
}, rg = {
  path: ["d"],
  text: ["x", "y"],
  circle: ["cx", "cy", "r"],
  rect: ["width", "height", "x", "y", "rx", "ry"],
  ellipse: ["cx", "cy", "rx", "ry"],
  g: ["transform"],
  stop: ["offset", "stopOpacity"]
}, Dx = (i, o) => Object.prototype.hasOwnProperty.call(i, o), jx = (i, o = {}, c = {}) => {
  if (Dx(rg, i)) {
    c.forwardProps || (c.forwardProps = []);
    const g = rg[i];
    c.forwardProps = Su([...c.forwardProps, ...g]);
  }
  const s = i.__emotion_real === i, d = s && i.__emotion_base || i;
  let p, m;
  c !== void 0 && (p = c.label, m = c.target);
  let h = [];
  const v = bu((g, S, _) => {
    const { cva: E, isValidProperty: X } = ho(), B = o.__cva__ ? o : E(o), j = Hx(i.__emotion_cva, B), P = (me) => (R, q) => me.includes(R) ? !0 : !q?.includes(R) && !X(R);
    !c.shouldForwardProp && c.forwardProps && (c.shouldForwardProp = P(c.forwardProps));
    const Y = (me, R) => {
      const q = typeof i == "string" && i.charCodeAt(0) > 96 ? Ax : Ox, ie = !R?.includes(me) && !X(me);
      return q(me) && ie;
    }, Z = Mx(i, c, s) || Y, W = V.useMemo(
      () => Object.assign({}, c.defaultProps, Bn(g)),
      [g]
    ), { props: I, styles: N } = Tx(
      W,
      j,
      Z
    );
    let ee = "", L = [N], Q = I;
    if (I.theme == null) {
      Q = {};
      for (let me in I)
        Q[me] = I[me];
      Q.theme = V.useContext(vu);
    }
    typeof I.className == "string" ? ee = Ig(
      S.registered,
      L,
      I.className
    ) : I.className != null && (ee = ea(ee, I.className));
    const K = hu(
      h.concat(L),
      S.registered,
      Q
    );
    K.styles && (ee = ea(ee, `${S.key}-${K.name}`)), m !== void 0 && (ee = ea(ee, m));
    const se = !Z("as");
    let ve = se && I.as || d, le = {};
    for (let me in I)
      if (!(se && me === "as")) {
        if (wx(me)) {
          const R = me.replace("html", "").toLowerCase();
          le[R] = I[me];
          continue;
        }
        Z(me) && (le[me] = I[me]);
      }
    let Oe = ee.trim();
    Oe ? le.className = Oe : Reflect.deleteProperty(le, "className"), le.ref = _;
    const Pe = c.forwardAsChild || c.forwardProps?.includes("asChild");
    if (I.asChild && !Pe) {
      const me = V.isValidElement(I.children) ? V.Children.only(I.children) : V.Children.toArray(I.children).find(V.isValidElement);
      if (!me)
        throw new Error("[chakra-ui > factory] No valid child found");
      ve = me.type, le.children = null, Reflect.deleteProperty(le, "asChild"), le = Dn(le, me.props), le.ref = vx(_, xx(me));
    }
    return le.as && Pe ? (le.as = void 0, /* @__PURE__ */ $.jsxs(V.Fragment, { children: [
      /* @__PURE__ */ $.jsx(
        ng,
        {
          cache: S,
          serialized: K,
          isStringTag: typeof ve == "string"
        }
      ),
      /* @__PURE__ */ $.jsx(ve, { asChild: !0, ...le, children: /* @__PURE__ */ $.jsx(I.as, { children: le.children }) })
    ] })) : /* @__PURE__ */ $.jsxs(V.Fragment, { children: [
      /* @__PURE__ */ $.jsx(
        ng,
        {
          cache: S,
          serialized: K,
          isStringTag: typeof ve == "string"
        }
      ),
      /* @__PURE__ */ $.jsx(ve, { ...le })
    ] });
  });
  return v.displayName = p !== void 0 ? p : `chakra(${typeof d == "string" ? d : d.displayName || d.name || "Component"})`, v.__emotion_real = v, v.__emotion_base = d, v.__emotion_forwardProp = c.shouldForwardProp, v.__emotion_cva = o, Object.defineProperty(v, "toString", {
    value() {
      return `.${m}`;
    }
  }), v;
}, Xc = jx.bind(), Pc = /* @__PURE__ */ new Map(), Bx = new Proxy(Xc, {
  apply(i, o, c) {
    return Xc(...c);
  },
  get(i, o) {
    return Pc.has(o) || Pc.set(o, Xc(o)), Pc.get(o);
  }
}), St = Bx, Hx = (i, o) => i && !o ? i : !i && o ? o : i.merge(o), zu = St("div");
zu.displayName = "Box";
const ah = V.forwardRef(
  function(o, c) {
    const { size: s, ...d } = o;
    return /* @__PURE__ */ $.jsx(
      zu,
      {
        ...d,
        ref: c,
        boxSize: s,
        css: {
          display: "flex",
          alignItems: "center",
          justifyContent: "center",
          flexShrink: 0,
          flexGrow: 0,
          ...o.css
        }
      }
    );
  }
);
ah.displayName = "Square";
const lh = V.forwardRef(
  function(o, c) {
    const { size: s, ...d } = o;
    return /* @__PURE__ */ $.jsx(ah, { size: s, ref: c, borderRadius: "9999px", ...d });
  }
);
lh.displayName = "Circle";
const Vx = Object.freeze({}), Ux = Object.freeze(
  {}
);
function Wx(i) {
  const { key: o, recipe: c } = i, s = ho();
  return V.useMemo(() => {
    const d = c || (o != null ? s.getRecipe(o) : {});
    return s.cva(structuredClone(d));
  }, [o, c, s]);
}
const qx = (i) => i.charAt(0).toUpperCase() + i.slice(1);
function ha(i) {
  const { key: o, recipe: c } = i, s = qx(
    o || c.className || "Component"
  ), [d, p] = ki({
    strict: !1,
    name: `${s}PropsContext`,
    providerName: `${s}PropsContext`
  });
  function m(g) {
    const { unstyled: S, ..._ } = g, E = Wx({
      key: o,
      recipe: _.recipe || c
    }), [X, B] = V.useMemo(
      () => E.splitVariantProps(_),
      [E, _]
    );
    return {
      styles: S ? Vx : E(X),
      className: E.className,
      props: B
    };
  }
  const h = (g, S) => {
    const _ = St(g, {}, S), E = V.forwardRef((X, B) => {
      const j = p(), P = V.useMemo(
        () => Dn(j, X),
        [X, j]
      ), { styles: Y, className: Z, props: W } = m(P);
      return /* @__PURE__ */ $.jsx(
        _,
        {
          ...W,
          ref: B,
          css: [Y, P.css],
          className: ea(Z, P.className)
        }
      );
    });
    return E.displayName = g.displayName || g.name, E;
  };
  function v() {
    return d;
  }
  return {
    withContext: h,
    PropsProvider: d,
    withPropsProvider: v,
    usePropsContext: p,
    useRecipeResult: m
  };
}
const ih = V.forwardRef(
  function(o, c) {
    const {
      templateAreas: s,
      column: d,
      row: p,
      autoFlow: m,
      autoRows: h,
      templateRows: v,
      autoColumns: g,
      templateColumns: S,
      inline: _,
      ...E
    } = o;
    return /* @__PURE__ */ $.jsx(
      St.div,
      {
        ...E,
        ref: c,
        css: [
          {
            display: _ ? "inline-grid" : "grid",
            gridTemplateAreas: s,
            gridAutoColumns: g,
            gridColumn: d,
            gridRow: p,
            gridAutoFlow: m,
            gridAutoRows: h,
            gridTemplateRows: v,
            gridTemplateColumns: S
          },
          o.css
        ]
      }
    );
  }
);
ih.displayName = "Grid";
var Qc = (i) => typeof i == "string", Yx = (i) => typeof i == "function", Lx = (i, o) => Object.prototype.hasOwnProperty.call(i, o), Gx = Function.prototype.toString;
Gx.call(Object);
var Xx = (...i) => (...o) => {
  i.forEach(function(c) {
    c?.(...o);
  });
};
function Px(i, o) {
  return `${i} returned \`undefined\`. Seems you forgot to wrap component within ${o}`;
}
function _u(i = {}) {
  const { name: o, strict: c = !0, hookName: s = "useContext", providerName: d = "Provider", errorMessage: p, defaultValue: m } = i, h = V.createContext(m);
  h.displayName = o;
  function v() {
    const g = V.useContext(h);
    if (!g && c) {
      const S = new Error(p ?? Px(s, d));
      throw S.name = "ContextError", Lx(Error, "captureStackTrace") && Yx(Error.captureStackTrace) && Error.captureStackTrace(S, v), S;
    }
    return g;
  }
  return [
    h.Provider,
    v,
    h
  ];
}
var [U_, Qx] = _u({
  name: "EnvironmentContext",
  hookName: "useEnvironmentContext",
  providerName: "<EnvironmentProvider />",
  strict: !1,
  defaultValue: {
    getRootNode: () => document,
    getDocument: () => document,
    getWindow: () => window
  }
});
function Zx(...i) {
  return (o) => {
    const c = [];
    let s = !1;
    for (const d of i) if (typeof d == "function") {
      const p = d(o);
      typeof p == "function" ? (s = !0, c.push(p)) : c.push(() => d(null));
    } else d && (d.current = o, c.push(() => {
      d.current = null;
    }));
    if (s) return () => {
      for (const d of c) d();
    };
  };
}
function ku(...i) {
  return V.useCallback(Zx(...i), i);
}
var nh = (...i) => i.map((o) => o?.trim?.()).filter(Boolean).join(" "), $x = (...i) => Array.from(
  new Set(
    nh(...i).split(/\s+/).filter(Boolean)
  )
).join(" "), Kx = /((?:--)?(?:\w+-?)+)\s*:\s*([^;]*)/g, og = (i) => {
  const o = {};
  let c;
  for (; c = Kx.exec(i); )
    o[c[1]] = c[2];
  return o;
}, Ix = (i, o) => {
  if (Qc(i)) {
    if (Qc(o)) return `${i};${o}`;
    i = og(i);
  } else Qc(o) && (o = og(o));
  return Object.assign({}, i ?? {}, o ?? {});
};
function ba(...i) {
  let o = {};
  for (let c of i) {
    if (!c) continue;
    for (let d in o) {
      if (d.startsWith("on") && typeof o[d] == "function" && typeof c[d] == "function") {
        o[d] = Xx(c[d], o[d]);
        continue;
      }
      if (d === "className" || d === "class") {
        o[d] = nh(o[d], c[d]);
        continue;
      }
      if (d === "style") {
        o[d] = Ix(o[d], c[d]);
        continue;
      }
      if (d === "data-ownedby") {
        o[d] = $x(o[d], c[d]);
        continue;
      }
      o[d] = c[d] !== void 0 ? c[d] : o[d];
    }
    for (let d in c)
      o[d] === void 0 && (o[d] = c[d]);
    const s = Object.getOwnPropertySymbols(c);
    for (let d of s)
      o[d] = c[d];
  }
  return o;
}
var bo = (i) => typeof i == "object" && i !== null, ia = (i) => i ? "" : void 0, Jx = (i) => i ? "true" : void 0, Fx = 1, e1 = 9, t1 = 11, a1 = (i) => bo(i) && i.nodeType === Fx && typeof i.nodeName == "string", rh = (i) => bo(i) && i.nodeType === e1, l1 = (i) => bo(i) && i === i.window, i1 = (i) => bo(i) && i.nodeType !== void 0, n1 = (i) => i1(i) && i.nodeType === t1 && "host" in i;
function r1(i) {
  return rh(i) ? i : l1(i) ? i.document : i?.ownerDocument ?? document;
}
function Cu(i) {
  return n1(i) ? Cu(i.host) : rh(i) ? i.defaultView ?? window : a1(i) ? i.ownerDocument?.defaultView ?? window : window;
}
var Zc = /* @__PURE__ */ new WeakMap();
function o1(i) {
  return Zc.has(i) || Zc.set(i, Cu(i).getComputedStyle(i)), Zc.get(i);
}
function s1(i) {
  let o = Object.getOwnPropertyDescriptor(i.props, "ref")?.get, c = o && "isReactWarning" in o && o.isReactWarning;
  return c ? i.ref : (o = Object.getOwnPropertyDescriptor(i, "ref")?.get, c = o && "isReactWarning" in o && o.isReactWarning, c ? i.props.ref : i.props.ref || i.ref);
}
var c1 = /* @__PURE__ */ Symbol.for("react.lazy");
function u1(i) {
  return typeof i == "object" && i !== null && "$$typeof" in i && i.$$typeof === c1;
}
function d1(i) {
  if (V.isValidElement(i)) return i;
  if (u1(i)) return V.Children.toArray(i).find(V.isValidElement);
}
var $c = (i) => {
  const o = V.memo(V.forwardRef((c, s) => {
    const { asChild: d, children: p, ...m } = c, h = d ? d1(p) : void 0, v = h ? s1(h) : void 0, g = ku(s, v);
    return d ? h ? V.cloneElement(h, {
      ...ba(m, h.props),
      ref: s ? g : v
    }) : null : V.createElement(i, {
      ...m,
      ref: s
    }, p);
  }));
  return o.displayName = i.displayName || i.name, o;
}, f1 = () => {
  const i = /* @__PURE__ */ new Map();
  return new Proxy($c, {
    apply(o, c, s) {
      return $c(s[0]);
    },
    get(o, c) {
      const s = c;
      return i.has(s) || i.set(s, $c(s)), i.get(s);
    }
  });
}, Ha = f1(), sg = Object.defineProperty, p1 = (i, o) => {
  let c = {};
  for (var s in i) sg(c, s, {
    get: i[s],
    enumerable: !0
  });
  return sg(c, Symbol.toStringTag, { value: "Module" }), c;
};
const { withContext: m1 } = ha({
  key: "heading"
}), oh = m1("h2");
oh.displayName = "Heading";
var sh = () => (i, o) => o.reduce((c, s) => {
  const [d, p] = c, m = s;
  return p[m] !== void 0 && (d[m] = p[m]), delete p[m], [d, p];
}, [{}, { ...i }]);
const Tn = St("span");
Tn.displayName = "Span";
const { withContext: g1 } = ha({
  key: "text"
}), ch = g1("p");
ch.displayName = "Text";
var ne = (i, o = []) => ({
  parts: (...c) => {
    if (h1(o))
      return ne(i, c);
    throw new Error("createAnatomy().parts(...) should only be called once. Did you mean to use .extendWith(...) ?");
  },
  extendWith: (...c) => ne(i, [...o, ...c]),
  omit: (...c) => ne(i, o.filter((s) => !c.includes(s))),
  rename: (c) => ne(c, o),
  keys: () => o,
  build: () => [...new Set(o)].reduce(
    (c, s) => Object.assign(c, {
      [s]: {
        selector: [
          `&[data-scope="${yi(i)}"][data-part="${yi(s)}"]`,
          `& [data-scope="${yi(i)}"][data-part="${yi(s)}"]`
        ].join(", "),
        attrs: { "data-scope": yi(i), "data-part": yi(s) }
      }
    }),
    {}
  )
}), yi = (i) => i.replace(/([A-Z])([A-Z])/g, "$1-$2").replace(/([a-z])([A-Z])/g, "$1-$2").replace(/[\s_]+/g, "-").toLowerCase(), h1 = (i) => i.length === 0, uh = ne("accordion").parts("root", "item", "itemTrigger", "itemContent", "itemIndicator");
uh.build();
var dh = ne("avatar").parts("root", "image", "fallback");
dh.build();
var fh = ne("carousel").parts(
  "root",
  "itemGroup",
  "item",
  "control",
  "nextTrigger",
  "prevTrigger",
  "indicatorGroup",
  "indicator",
  "autoplayTrigger",
  "progressText"
);
fh.build();
var b1 = fh.extendWith("progressText", "autoplayIndicator"), ph = ne("checkbox").parts("root", "label", "control", "indicator");
ph.build();
var v1 = ph.extendWith("group"), mh = ne("clipboard").parts("root", "control", "trigger", "indicator", "input", "label");
mh.build();
var gh = ne("collapsible").parts("root", "trigger", "content", "indicator");
gh.build();
var hh = ne("color-picker", [
  "root",
  "label",
  "control",
  "trigger",
  "positioner",
  "content",
  "area",
  "areaThumb",
  "valueText",
  "areaBackground",
  "channelSlider",
  "channelSliderLabel",
  "channelSliderTrack",
  "channelSliderThumb",
  "channelSliderValueText",
  "channelInput",
  "transparencyGrid",
  "swatchGroup",
  "swatchTrigger",
  "swatchIndicator",
  "swatch",
  "eyeDropperTrigger",
  "formatTrigger",
  "formatSelect"
]);
hh.build();
var y1 = hh.extendWith("view"), bh = ne("combobox").parts(
  "root",
  "clearTrigger",
  "content",
  "control",
  "input",
  "item",
  "itemGroup",
  "itemGroupLabel",
  "itemIndicator",
  "itemText",
  "label",
  "list",
  "positioner",
  "trigger"
);
bh.build();
var x1 = bh.extendWith("empty"), vh = ne("date-picker").parts(
  "clearTrigger",
  "content",
  "control",
  "input",
  "label",
  "monthSelect",
  "nextTrigger",
  "positioner",
  "presetTrigger",
  "prevTrigger",
  "rangeText",
  "root",
  "table",
  "tableBody",
  "tableCell",
  "tableCellTrigger",
  "tableHead",
  "tableHeader",
  "tableRow",
  "trigger",
  "view",
  "viewControl",
  "viewTrigger",
  "yearSelect"
);
vh.build();
var S1 = vh.extendWith("view", "valueText"), wu = ne("dialog").parts(
  "trigger",
  "backdrop",
  "positioner",
  "content",
  "title",
  "description",
  "closeTrigger"
);
wu.build();
var yh = ne("editable").parts(
  "root",
  "area",
  "label",
  "preview",
  "input",
  "editTrigger",
  "submitTrigger",
  "cancelTrigger",
  "control"
);
yh.build();
var xh = ne("field").parts("root", "errorText", "helperText", "input", "label", "select", "textarea", "requiredIndicator"), na = xh.build(), Sh = ne("fieldset").parts("root", "errorText", "helperText", "legend");
Sh.build();
var zh = ne("file-upload").parts(
  "root",
  "dropzone",
  "item",
  "itemDeleteTrigger",
  "itemGroup",
  "itemName",
  "itemPreview",
  "itemPreviewImage",
  "itemSizeText",
  "label",
  "trigger",
  "clearTrigger"
);
zh.build();
var _h = ne("hoverCard").parts("arrow", "arrowTip", "trigger", "positioner", "content");
_h.build();
var kh = ne("listbox").parts(
  "label",
  "input",
  "item",
  "itemText",
  "itemIndicator",
  "itemGroup",
  "itemGroupLabel",
  "content",
  "root",
  "valueText"
);
kh.build();
var z1 = kh.extendWith("empty"), Ch = ne("marquee").parts("root", "viewport", "content", "edge", "item");
Ch.build();
var wh = ne("menu").parts(
  "arrow",
  "arrowTip",
  "content",
  "contextTrigger",
  "indicator",
  "item",
  "itemGroup",
  "itemGroupLabel",
  "itemIndicator",
  "itemText",
  "positioner",
  "separator",
  "trigger",
  "triggerItem"
);
wh.build();
var Th = ne("numberInput").parts(
  "root",
  "label",
  "input",
  "control",
  "valueText",
  "incrementTrigger",
  "decrementTrigger",
  "scrubber"
);
Th.build();
var Rh = ne("pinInput").parts("root", "label", "input", "control");
Rh.build();
var Eh = ne("popover").parts(
  "arrow",
  "arrowTip",
  "anchor",
  "trigger",
  "indicator",
  "positioner",
  "content",
  "title",
  "description",
  "closeTrigger"
);
Eh.build();
var Tu = ne("progress").parts(
  "root",
  "label",
  "track",
  "range",
  "valueText",
  "view",
  "circle",
  "circleTrack",
  "circleRange"
);
Tu.build();
var Ah = ne("qr-code").parts("root", "frame", "pattern", "overlay", "downloadTrigger");
Ah.build();
var Ru = ne("radio-group").parts(
  "root",
  "label",
  "item",
  "itemText",
  "itemControl",
  "indicator"
);
Ru.build();
var Oh = ne("rating-group").parts("root", "label", "item", "control");
Oh.build();
var Mh = ne("scroll-area").parts("root", "viewport", "content", "scrollbar", "thumb", "corner");
Mh.build();
var Nh = Ru.rename("segment-group");
Nh.build();
var Dh = ne("select").parts(
  "label",
  "positioner",
  "trigger",
  "indicator",
  "clearTrigger",
  "item",
  "itemText",
  "itemIndicator",
  "itemGroup",
  "itemGroupLabel",
  "list",
  "content",
  "root",
  "control",
  "valueText"
);
Dh.build();
var jh = ne("slider").parts(
  "root",
  "label",
  "thumb",
  "valueText",
  "track",
  "range",
  "control",
  "markerGroup",
  "marker",
  "draggingIndicator"
);
jh.build();
var Bh = ne("splitter").parts("root", "panel", "resizeTrigger", "resizeTriggerIndicator");
Bh.build();
var Hh = ne("switch").parts("root", "label", "control", "thumb");
Hh.build();
var Vh = ne("tagsInput").parts(
  "root",
  "label",
  "control",
  "input",
  "clearTrigger",
  "item",
  "itemPreview",
  "itemInput",
  "itemText",
  "itemDeleteTrigger"
);
Vh.build();
var _1 = (i) => {
  if (!i) return;
  const o = o1(i), c = Cu(i), s = r1(i), d = () => {
    requestAnimationFrame(() => {
      i.style.height = "auto";
      let g;
      o.boxSizing === "content-box" ? g = i.scrollHeight - (parseFloat(o.paddingTop) + parseFloat(o.paddingBottom)) : g = i.scrollHeight + parseFloat(o.borderTopWidth) + parseFloat(o.borderBottomWidth), o.maxHeight !== "none" && g > parseFloat(o.maxHeight) ? (o.overflowY === "hidden" && (i.style.overflowY = "scroll"), g = parseFloat(o.maxHeight)) : o.overflowY !== "hidden" && (i.style.overflowY = "hidden"), i.style.height = `${g}px`;
    });
  };
  i.addEventListener("input", d), i.form?.addEventListener("reset", d);
  const p = Object.getOwnPropertyDescriptor(i, "value"), m = p?.set ? p : Object.getOwnPropertyDescriptor(Object.getPrototypeOf(i), "value");
  m?.set && Object.defineProperty(i, "value", {
    ...m,
    set(g) {
      m.set?.call(this, g), d();
    }
  });
  const h = new c.ResizeObserver(() => {
    requestAnimationFrame(() => d());
  });
  h.observe(i);
  const v = new c.MutationObserver(() => d());
  return v.observe(i, { attributes: !0, attributeFilter: ["rows", "placeholder"] }), s.fonts?.addEventListener("loadingdone", d), () => {
    i.removeEventListener("input", d), i.form?.removeEventListener("reset", d), s.fonts?.removeEventListener("loadingdone", d), h.disconnect(), v.disconnect();
  };
}, Uh = ne("tooltip").parts("trigger", "arrow", "arrowTip", "positioner", "content");
Uh.build();
var Wh = ne("tree-view").parts(
  "branch",
  "branchContent",
  "branchControl",
  "branchIndentGuide",
  "branchIndicator",
  "branchText",
  "branchTrigger",
  "item",
  "itemIndicator",
  "itemText",
  "label",
  "nodeCheckbox",
  "nodeRenameInput",
  "root",
  "tree"
);
Wh.build();
var k1 = typeof window < "u" ? V.useLayoutEffect : V.useEffect, [W_, C1] = _u({
  name: "FieldsetContext",
  hookName: "useFieldsetContext",
  providerName: "<FieldsetProvider />",
  strict: !1
}), [Eu, Va] = _u({
  name: "FieldContext",
  hookName: "useFieldContext",
  providerName: "<FieldProvider />",
  strict: !1
}), w1 = (i) => i.children(Va()), qh = V.forwardRef((i, o) => {
  const c = Va(), s = ba(c.getErrorTextProps(), i);
  return c?.invalid ? /* @__PURE__ */ $.jsx(Ha.span, {
    ...s,
    ref: o
  }) : null;
});
qh.displayName = "FieldErrorText";
var Yh = V.forwardRef((i, o) => {
  const c = Va(), s = ba(c?.getHelperTextProps(), i);
  return /* @__PURE__ */ $.jsx(Ha.span, {
    ...s,
    ref: o
  });
});
Yh.displayName = "FieldHelperText";
var Lh = V.forwardRef((i, o) => {
  const c = Va(), s = ba(c?.getInputProps(), i);
  return /* @__PURE__ */ $.jsx(Ha.input, {
    ...s,
    ref: o
  });
});
Lh.displayName = "FieldInput";
var Gh = (i) => {
  const { value: o, children: c } = i, s = Va(), d = V.useMemo(() => {
    if (!s) throw new Error("Field.Item must be used within Field.Root");
    const p = `field::${s.ids.control}::item::${o}`, m = `${p}::label`, h = () => ({
      ...s.getInputProps(),
      id: p
    });
    return {
      ...s,
      ids: {
        ...s.ids,
        control: p,
        label: m
      },
      getLabelProps: () => ({
        ...s.getLabelProps(),
        id: m,
        htmlFor: p
      }),
      getInputProps: () => ({
        ...h(),
        ...na.input.attrs
      }),
      getSelectProps: () => ({
        ...h(),
        ...na.select.attrs
      }),
      getTextareaProps: () => ({
        ...h(),
        ...na.textarea.attrs
      })
    };
  }, [s, o]);
  return /* @__PURE__ */ $.jsx(Eu, {
    value: d,
    children: c
  });
};
Gh.displayName = "FieldItem";
var Xh = V.forwardRef((i, o) => {
  const c = Va(), s = ba(c?.getLabelProps(), i);
  return /* @__PURE__ */ $.jsx(Ha.label, {
    ...s,
    ref: o
  });
});
Xh.displayName = "FieldLabel";
var Ph = V.forwardRef(({ fallback: i, ...o }, c) => {
  const s = Va();
  if (!s.required) return i;
  const d = ba(s.getRequiredIndicatorProps(), o);
  return /* @__PURE__ */ $.jsx(Ha.span, {
    ...d,
    ref: c,
    children: o.children ?? "*"
  });
});
Ph.displayName = "FieldRequiredIndicator";
var T1 = (i = {}) => {
  const o = C1(), c = Qx(), { ids: s, target: d, disabled: p = !!o?.disabled, invalid: m = !1, readOnly: h = !1, required: v = !1 } = i, [g, S] = V.useState(!1), [_, E] = V.useState(!1), X = V.useId(), B = i.id ?? X, j = V.useRef(null), P = s?.control ?? `field::${B}`, Y = s?.errorText ?? `field::${B}::error-text`, Z = s?.helperText ?? `field::${B}::helper-text`, W = s?.label ?? `field::${B}::label`;
  k1(() => {
    const me = j.current;
    if (!me) return;
    const R = () => {
      const ie = c.getRootNode();
      S(!!ie.getElementById(Y)), E(!!ie.getElementById(Z));
    };
    R();
    const q = new (c.getWindow()).MutationObserver(R);
    return q.observe(me, {
      childList: !0,
      subtree: !0
    }), () => q.disconnect();
  }, [
    c,
    Y,
    Z
  ]);
  const I = V.useMemo(() => () => ({
    ...na.root.attrs,
    id: P,
    ref: j,
    role: "group",
    "data-disabled": ia(p),
    "data-invalid": ia(m),
    "data-readonly": ia(h)
  }), [
    p,
    m,
    h,
    P
  ]), N = d ? `field::${B}::item::${d}` : void 0, ee = V.useMemo(() => () => ({
    ...na.label.attrs,
    id: W,
    "data-disabled": ia(p),
    "data-invalid": ia(m),
    "data-readonly": ia(h),
    "data-required": ia(v),
    htmlFor: N ?? B
  }), [
    p,
    m,
    h,
    v,
    B,
    W,
    N
  ]), L = g && m ? Y : void 0, Q = V.useMemo(() => () => ({
    "aria-describedby": _ ? Z : void 0,
    "aria-errormessage": L,
    "aria-invalid": Jx(m),
    "data-invalid": ia(m),
    "data-required": ia(v),
    "data-readonly": ia(h),
    id: B,
    required: v,
    disabled: p,
    readOnly: h
  }), [
    _,
    Z,
    m,
    v,
    h,
    B,
    L,
    p
  ]), K = V.useMemo(() => () => ({
    ...Q(),
    ...na.input.attrs
  }), [Q]), se = V.useMemo(() => () => ({
    ...Q(),
    ...na.textarea.attrs
  }), [Q]), ve = V.useMemo(() => () => ({
    ...Q(),
    ...na.select.attrs
  }), [Q]), le = V.useMemo(() => () => ({
    id: Z,
    ...na.helperText.attrs,
    "data-disabled": ia(p)
  }), [p, Z]), Oe = V.useMemo(() => () => ({
    id: Y,
    ...na.errorText.attrs,
    "aria-live": "polite"
  }), [Y]), Pe = V.useMemo(() => () => ({
    "aria-hidden": !0,
    ...na.requiredIndicator.attrs
  }), []);
  return {
    ariaDescribedby: _ ? Z : void 0,
    ids: {
      root: P,
      control: B,
      label: W,
      errorText: Y,
      helperText: Z
    },
    refs: { rootRef: j },
    disabled: p,
    invalid: m,
    readOnly: h,
    required: v,
    getLabelProps: ee,
    getRootProps: I,
    getInputProps: K,
    getTextareaProps: se,
    getSelectProps: ve,
    getHelperTextProps: le,
    getErrorTextProps: Oe,
    getRequiredIndicatorProps: Pe
  };
}, R1 = sh(), Qh = V.forwardRef((i, o) => {
  const [c, s] = R1(i, [
    "id",
    "ids",
    "disabled",
    "invalid",
    "readOnly",
    "required",
    "target"
  ]), d = T1(c), p = ba(d.getRootProps(), s), m = ku(o, d.refs.rootRef);
  return /* @__PURE__ */ $.jsx(Eu, {
    value: d,
    children: /* @__PURE__ */ $.jsx(Ha.div, {
      ...p,
      ref: m
    })
  });
});
Qh.displayName = "FieldRoot";
var E1 = sh(), Zh = V.forwardRef((i, o) => {
  const [{ value: c }, s] = E1(i, ["value"]), d = ba(c.getRootProps(), s);
  return /* @__PURE__ */ $.jsx(Eu, {
    value: c,
    children: /* @__PURE__ */ $.jsx(Ha.div, {
      ...d,
      ref: o
    })
  });
});
Zh.displayName = "FieldRootProvider";
var $h = V.forwardRef((i, o) => {
  const c = Va(), s = ba(c?.getSelectProps(), i);
  return /* @__PURE__ */ $.jsx(Ha.select, {
    ...s,
    ref: o
  });
});
$h.displayName = "FieldSelect";
var Kh = V.forwardRef((i, o) => {
  const { autoresize: c, ...s } = i, d = V.useRef(null), p = Va(), m = ba(p?.getTextareaProps(), { style: { resize: c ? "none" : void 0 } }, s), h = ku(o, d);
  return V.useEffect(() => {
    if (c)
      return _1(d.current);
  }, [c]), /* @__PURE__ */ $.jsx(Ha.textarea, {
    ...m,
    ref: h
  });
});
Kh.displayName = "FieldTextarea";
var Ih = /* @__PURE__ */ p1({
  Context: () => w1,
  ErrorText: () => qh,
  HelperText: () => Yh,
  Input: () => Lh,
  Item: () => Gh,
  Label: () => Xh,
  RequiredIndicator: () => Ph,
  Root: () => Qh,
  RootProvider: () => Zh,
  Select: () => $h,
  Textarea: () => Kh
});
function Jh(i, o = []) {
  const c = Object.assign({}, i);
  for (const s of o)
    s in c && delete c[s];
  return c;
}
const A1 = (i, o) => {
  if (!i || typeof i != "string")
    return { invalid: !0, value: i };
  const [c, s] = i.split("/");
  if (!c || !s || c === "currentBg")
    return { invalid: !0, value: c };
  const d = o(`colors.${c}`), p = o.raw(`opacity.${s}`)?.value;
  if (!p && isNaN(Number(s)))
    return { invalid: !0, value: c };
  const m = p ? Number(p) * 100 + "%" : `${s}%`, h = d ?? c;
  return {
    invalid: !1,
    color: h,
    value: `color-mix(in srgb, ${h} ${m}, transparent)`
  };
}, We = (i) => (o, c) => {
  const s = c.utils.colorMix(o);
  if (s.invalid) return { [i]: o };
  const d = "--mix-" + i;
  return {
    [d]: s.value,
    [i]: `var(${d}, ${s.color})`
  };
};
function au(i) {
  if (i === null || typeof i != "object") return i;
  if (Array.isArray(i)) return i.map((c) => au(c));
  const o = Object.create(Object.getPrototypeOf(i));
  for (const c of Object.keys(i))
    o[c] = au(i[c]);
  return o;
}
function lu(i, o) {
  if (o == null) return i;
  for (const c of Object.keys(o))
    if (!(o[c] === void 0 || c === "__proto__"))
      if (!Ot(i[c]) && Ot(o[c]))
        Object.assign(i, { [c]: o[c] });
      else if (i[c] && Ot(o[c]))
        lu(i[c], o[c]);
      else if (Array.isArray(o[c]) && Array.isArray(i[c])) {
        let s = 0;
        for (; s < o[c].length; s++)
          Ot(i[c][s]) && Ot(o[c][s]) ? lu(i[c][s], o[c][s]) : i[c][s] = o[c][s];
      } else
        Object.assign(i, { [c]: o[c] });
  return i;
}
function Ri(i, ...o) {
  for (const c of o)
    lu(i, c);
  return i;
}
const iu = (i) => i != null;
function ga(i, o, c = {}) {
  const { stop: s, getKey: d } = c;
  function p(m, h = []) {
    if (Ot(m) || Array.isArray(m)) {
      const v = {};
      for (const [g, S] of Object.entries(m)) {
        const _ = d?.(g, S) ?? g, E = [...h, _];
        if (s?.(m, E))
          return o(m, h);
        const X = p(S, E);
        iu(X) && (v[_] = X);
      }
      return v;
    }
    return o(m, h);
  }
  return p(i);
}
function Fh(i, o) {
  return Array.isArray(i) ? i.map((c) => iu(c) ? o(c) : c) : Ot(i) ? ga(i, (c) => o(c)) : iu(i) ? o(i) : i;
}
const lo = ["value", "type", "description"], O1 = (i) => i && typeof i == "object" && !Array.isArray(i), eb = (...i) => {
  const o = Ri({}, ...i.map(au));
  return o.theme?.tokens && ga(
    o.theme.tokens,
    (c) => {
      const p = Object.keys(c).filter((h) => !lo.includes(h)).length > 0, m = lo.some((h) => c[h] != null);
      return p && m && (c.DEFAULT || (c.DEFAULT = {}), lo.forEach((h) => {
        var v;
        c[h] != null && ((v = c.DEFAULT)[h] || (v[h] = c[h]), delete c[h]);
      })), c;
    },
    {
      stop(c) {
        return O1(c) && Object.keys(c).some(
          (s) => lo.includes(s) || s !== s.toLowerCase() && s !== s.toUpperCase()
        );
      }
    }
  ), o;
}, M1 = (i) => i, rt = (i) => i, oe = (i) => i, N1 = (i) => i, D1 = (i) => i, fl = (i) => i, j1 = (i) => i, B1 = (i) => i, H1 = (i) => i;
function tb() {
  const i = (o) => o;
  return new Proxy(i, {
    get() {
      return i;
    }
  });
}
const it = /* @__PURE__ */ tb(), Au = /* @__PURE__ */ tb(), ab = (i) => i, V1 = /[^a-zA-Z0-9_\u0081-\uffff-]/g;
function U1(i) {
  return `${i}`.replace(V1, (o) => `\\${o}`);
}
const W1 = /[A-Z]/g;
function q1(i) {
  return i.replace(W1, (o) => `-${o.toLowerCase()}`);
}
function lb(i, o = {}) {
  const { fallback: c = "", prefix: s = "" } = o, d = q1(["-", s, U1(i)].filter(Boolean).join("-"));
  return {
    var: d,
    ref: `var(${d}${c ? `, ${c}` : ""})`
  };
}
const Y1 = (i) => /^var\(--.+\)$/.test(i), ct = (i, o) => o != null ? `${i}(${o})` : o, Ml = (i) => {
  if (Y1(i) || i == null) return i;
  const o = typeof i == "string" && !i.endsWith("deg");
  return typeof i == "number" || o ? `${i}deg` : i;
}, cg = (i) => ({
  values: ["outside", "inside", "mixed", "none"],
  transform(o, { token: c }) {
    const s = c("colors.colorPalette.focusRing");
    return {
      inside: {
        "--focus-ring-color": s,
        [i]: {
          outlineOffset: "0px",
          outlineWidth: "var(--focus-ring-width, 1px)",
          outlineColor: "var(--focus-ring-color)",
          outlineStyle: "var(--focus-ring-style, solid)",
          borderColor: "var(--focus-ring-color)"
        }
      },
      outside: {
        "--focus-ring-color": s,
        [i]: {
          outlineWidth: "var(--focus-ring-width, 2px)",
          outlineOffset: "var(--focus-ring-offset, 2px)",
          outlineStyle: "var(--focus-ring-style, solid)",
          outlineColor: "var(--focus-ring-color)"
        }
      },
      mixed: {
        "--focus-ring-color": s,
        [i]: {
          outlineWidth: "var(--focus-ring-width, 3px)",
          outlineStyle: "var(--focus-ring-style, solid)",
          outlineColor: "color-mix(in srgb, var(--focus-ring-color), transparent 60%)",
          borderColor: "var(--focus-ring-color)"
        }
      },
      none: {
        "--focus-ring-color": s,
        [i]: {
          outline: "none"
        }
      }
    }[o] ?? {};
  }
}), L1 = We("borderColor"), Ba = (i) => ({
  transition: i,
  transitionTimingFunction: "cubic-bezier(0.4, 0, 0.2, 1)",
  transitionDuration: "150ms"
}), G1 = M1({
  hover: [
    "@media (hover: hover)",
    "&:is(:hover, [data-hover]):not(:disabled, [data-disabled])"
  ],
  active: "&:is(:active, [data-active]):not(:disabled, [data-disabled], [data-state=open])",
  focus: "&:is(:focus, [data-focus])",
  focusWithin: "&:is(:focus-within, [data-focus-within])",
  focusVisible: "&:is(:focus-visible, [data-focus-visible])",
  disabled: "&:is(:disabled, [disabled], [data-disabled], [aria-disabled=true])",
  visited: "&:visited",
  target: "&:target",
  readOnly: "&:is([data-readonly], [aria-readonly=true], [readonly])",
  readWrite: "&:read-write",
  empty: "&:is(:empty, [data-empty])",
  checked: "&:is(:checked, [data-checked], [aria-checked=true], [data-state=checked])",
  enabled: "&:enabled",
  expanded: "&:is([aria-expanded=true], [data-expanded], [data-state=expanded])",
  highlighted: "&[data-highlighted]",
  complete: "&[data-complete]",
  incomplete: "&[data-incomplete]",
  dragging: "&[data-dragging]",
  before: "&::before",
  after: "&::after",
  firstLetter: "&::first-letter",
  firstLine: "&::first-line",
  marker: "&::marker",
  selection: "&::selection",
  file: "&::file-selector-button",
  backdrop: "&::backdrop",
  first: "&:first-of-type",
  last: "&:last-of-type",
  notFirst: "&:not(:first-of-type)",
  notLast: "&:not(:last-of-type)",
  only: "&:only-child",
  even: "&:nth-of-type(even)",
  odd: "&:nth-of-type(odd)",
  peerFocus: ".peer:is(:focus, [data-focus]) ~ &",
  peerHover: ".peer:is(:hover, [data-hover]):not(:disabled, [data-disabled]) ~ &",
  peerActive: ".peer:is(:active, [data-active]):not(:disabled, [data-disabled]) ~ &",
  peerFocusWithin: ".peer:focus-within ~ &",
  peerFocusVisible: ".peer:is(:focus-visible, [data-focus-visible]) ~ &",
  peerDisabled: ".peer:is(:disabled, [disabled], [data-disabled]) ~ &",
  peerChecked: ".peer:is(:checked, [data-checked], [aria-checked=true], [data-state=checked]) ~ &",
  peerInvalid: ".peer:is(:invalid, [data-invalid], [aria-invalid=true]) ~ &",
  peerExpanded: ".peer:is([aria-expanded=true], [data-expanded], [data-state=expanded]) ~ &",
  peerPlaceholderShown: ".peer:placeholder-shown ~ &",
  groupFocus: ".group:is(:focus, [data-focus]) &",
  groupHover: ".group:is(:hover, [data-hover]):not(:disabled, [data-disabled]) &",
  groupActive: ".group:is(:active, [data-active]):not(:disabled, [data-disabled]) &",
  groupFocusWithin: ".group:focus-within &",
  groupFocusVisible: ".group:is(:focus-visible, [data-focus-visible]) &",
  groupDisabled: ".group:is(:disabled, [disabled], [data-disabled]) &",
  groupChecked: ".group:is(:checked, [data-checked], [aria-checked=true], [data-state=checked]) &",
  groupExpanded: ".group:is([aria-expanded=true], [data-expanded], [data-state=expanded]) &",
  groupInvalid: ".group:invalid &",
  indeterminate: "&:is(:indeterminate, [data-indeterminate], [aria-checked=mixed], [data-state=indeterminate])",
  required: "&:is([data-required], [aria-required=true])",
  valid: "&:is([data-valid], [data-state=valid])",
  invalid: "&:is([data-invalid], [aria-invalid=true], [data-state=invalid])",
  autofill: "&:autofill",
  inRange: "&:is(:in-range, [data-in-range])",
  outOfRange: "&:is(:out-of-range, [data-outside-range])",
  placeholder: "&::placeholder, &[data-placeholder]",
  placeholderShown: "&:is(:placeholder-shown, [data-placeholder-shown])",
  pressed: "&:is([aria-pressed=true], [data-pressed])",
  selected: "&:is([aria-selected=true], [data-selected])",
  grabbed: "&:is([aria-grabbed=true], [data-grabbed])",
  underValue: "&[data-state=under-value]",
  overValue: "&[data-state=over-value]",
  atValue: "&[data-state=at-value]",
  default: "&:default",
  optional: "&:optional",
  open: "&:is([open], [data-open], [data-state=open])",
  closed: "&:is([closed], [data-closed], [data-state=closed])",
  fullscreen: "&:is(:fullscreen, [data-fullscreen])",
  loading: "&:is([data-loading], [aria-busy=true])",
  hidden: "&:is([hidden], [data-hidden])",
  current: "&[data-current]",
  currentPage: "&[aria-current=page]",
  currentStep: "&[aria-current=step]",
  today: "&[data-today]",
  unavailable: "&[data-unavailable]",
  rangeStart: "&[data-range-start]",
  rangeEnd: "&[data-range-end]",
  now: "&[data-now]",
  topmost: "&[data-topmost]",
  motionReduce: "@media (prefers-reduced-motion: reduce)",
  motionSafe: "@media (prefers-reduced-motion: no-preference)",
  print: "@media print",
  landscape: "@media (orientation: landscape)",
  portrait: "@media (orientation: portrait)",
  dark: ".dark &, .dark .chakra-theme:not(.light) &",
  light: ":root &, .light &",
  osDark: "@media (prefers-color-scheme: dark)",
  osLight: "@media (prefers-color-scheme: light)",
  highContrast: "@media (forced-colors: active)",
  lessContrast: "@media (prefers-contrast: less)",
  moreContrast: "@media (prefers-contrast: more)",
  ltr: "[dir=ltr] &",
  rtl: "[dir=rtl] &",
  scrollbar: "&::-webkit-scrollbar",
  scrollbarThumb: "&::-webkit-scrollbar-thumb",
  scrollbarTrack: "&::-webkit-scrollbar-track",
  horizontal: "&[data-orientation=horizontal]",
  vertical: "&[data-orientation=vertical]",
  icon: "& :where(svg)",
  starting: "@starting-style"
}), zi = lb("bg-currentcolor"), ug = (i) => i === zi.ref || i === "currentBg", Ue = (i) => ({
  ...i("colors"),
  currentBg: zi
}), X1 = ab({
  conditions: G1,
  utilities: {
    // background
    background: {
      values: Ue,
      shorthand: ["bg"],
      transform(i, o) {
        if (ug(o.raw)) return { background: zi.ref };
        const c = We("background")(i, o);
        return { ...c, [zi.var]: c?.background };
      }
    },
    backgroundColor: {
      values: Ue,
      shorthand: ["bgColor"],
      transform(i, o) {
        if (ug(o.raw))
          return { backgroundColor: zi.ref };
        const c = We("backgroundColor")(i, o);
        return {
          ...c,
          [zi.var]: c?.backgroundColor
        };
      }
    },
    backgroundSize: { shorthand: ["bgSize"] },
    backgroundPosition: { shorthand: ["bgPos"] },
    backgroundRepeat: { shorthand: ["bgRepeat"] },
    backgroundAttachment: { shorthand: ["bgAttachment"] },
    backgroundClip: {
      shorthand: ["bgClip"],
      values: ["text"],
      transform(i) {
        return i === "text" ? { color: "transparent", backgroundClip: "text" } : { backgroundClip: i };
      }
    },
    backgroundGradient: {
      shorthand: ["bgGradient"],
      values(i) {
        return {
          ...i("gradients"),
          "to-t": "linear-gradient(to top, var(--gradient))",
          "to-tr": "linear-gradient(to top right, var(--gradient))",
          "to-r": "linear-gradient(to right, var(--gradient))",
          "to-br": "linear-gradient(to bottom right, var(--gradient))",
          "to-b": "linear-gradient(to bottom, var(--gradient))",
          "to-bl": "linear-gradient(to bottom left, var(--gradient))",
          "to-l": "linear-gradient(to left, var(--gradient))",
          "to-tl": "linear-gradient(to top left, var(--gradient))"
        };
      },
      transform(i) {
        return {
          "--gradient-stops": "var(--gradient-from), var(--gradient-to)",
          "--gradient": "var(--gradient-via-stops, var(--gradient-stops))",
          backgroundImage: i
        };
      }
    },
    gradientFrom: {
      values: Ue,
      transform: We("--gradient-from")
    },
    gradientTo: {
      values: Ue,
      transform: We("--gradient-to")
    },
    gradientVia: {
      values: Ue,
      transform(i, o) {
        return {
          ...We("--gradient-via")(i, o),
          "--gradient-via-stops": "var(--gradient-from), var(--gradient-via), var(--gradient-to)"
        };
      }
    },
    backgroundImage: {
      values(i) {
        return { ...i("gradients"), ...i("assets") };
      },
      shorthand: ["bgImg", "bgImage"]
    },
    // border
    border: { values: "borders" },
    borderTop: { values: "borders" },
    borderLeft: { values: "borders" },
    borderBlockStart: { values: "borders" },
    borderRight: { values: "borders" },
    borderBottom: { values: "borders" },
    borderBlockEnd: { values: "borders" },
    borderInlineStart: { values: "borders", shorthand: ["borderStart"] },
    borderInlineEnd: { values: "borders", shorthand: ["borderEnd"] },
    borderInline: { values: "borders", shorthand: ["borderX"] },
    borderBlock: { values: "borders", shorthand: ["borderY"] },
    // border colors
    borderColor: {
      values: Ue,
      transform: We("borderColor")
    },
    borderTopColor: {
      values: Ue,
      transform: We("borderTopColor")
    },
    borderBlockStartColor: {
      values: Ue,
      transform: We("borderBlockStartColor")
    },
    borderBottomColor: {
      values: Ue,
      transform: We("borderBottomColor")
    },
    borderBlockEndColor: {
      values: Ue,
      transform: We("borderBlockEndColor")
    },
    borderLeftColor: {
      values: Ue,
      transform: We("borderLeftColor")
    },
    borderInlineStartColor: {
      values: Ue,
      shorthand: ["borderStartColor"],
      transform: We("borderInlineStartColor")
    },
    borderRightColor: {
      values: Ue,
      transform: We("borderRightColor")
    },
    borderInlineEndColor: {
      values: Ue,
      shorthand: ["borderEndColor"],
      transform: We("borderInlineEndColor")
    },
    // border styles
    borderStyle: { values: "borderStyles" },
    borderTopStyle: { values: "borderStyles" },
    borderBlockStartStyle: { values: "borderStyles" },
    borderBottomStyle: { values: "borderStyles" },
    borderBlockEndStyle: {
      values: "borderStyles"
    },
    borderInlineStartStyle: {
      values: "borderStyles",
      shorthand: ["borderStartStyle"]
    },
    borderInlineEndStyle: {
      values: "borderStyles",
      shorthand: ["borderEndStyle"]
    },
    borderLeftStyle: { values: "borderStyles" },
    borderRightStyle: { values: "borderStyles" },
    // border radius
    borderRadius: { values: "radii", shorthand: ["rounded"] },
    borderTopLeftRadius: { values: "radii", shorthand: ["roundedTopLeft"] },
    borderStartStartRadius: {
      values: "radii",
      shorthand: ["roundedStartStart", "borderTopStartRadius"]
    },
    borderEndStartRadius: {
      values: "radii",
      shorthand: ["roundedEndStart", "borderBottomStartRadius"]
    },
    borderTopRightRadius: {
      values: "radii",
      shorthand: ["roundedTopRight"]
    },
    borderStartEndRadius: {
      values: "radii",
      shorthand: ["roundedStartEnd", "borderTopEndRadius"]
    },
    borderEndEndRadius: {
      values: "radii",
      shorthand: ["roundedEndEnd", "borderBottomEndRadius"]
    },
    borderBottomLeftRadius: {
      values: "radii",
      shorthand: ["roundedBottomLeft"]
    },
    borderBottomRightRadius: {
      values: "radii",
      shorthand: ["roundedBottomRight"]
    },
    borderInlineStartRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedStart", "borderStartRadius"],
      transform: (i) => ({
        borderStartStartRadius: i,
        borderEndStartRadius: i
      })
    },
    borderInlineEndRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedEnd", "borderEndRadius"],
      transform: (i) => ({
        borderStartEndRadius: i,
        borderEndEndRadius: i
      })
    },
    borderTopRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedTop"],
      transform: (i) => ({
        borderTopLeftRadius: i,
        borderTopRightRadius: i
      })
    },
    borderBottomRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedBottom"],
      transform: (i) => ({
        borderBottomLeftRadius: i,
        borderBottomRightRadius: i
      })
    },
    borderLeftRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedLeft"],
      transform: (i) => ({
        borderTopLeftRadius: i,
        borderBottomLeftRadius: i
      })
    },
    borderRightRadius: {
      values: "radii",
      property: "borderRadius",
      shorthand: ["roundedRight"],
      transform: (i) => ({
        borderTopRightRadius: i,
        borderBottomRightRadius: i
      })
    },
    borderWidth: { values: "borderWidths" },
    borderBlockStartWidth: { values: "borderWidths" },
    borderTopWidth: { values: "borderWidths" },
    borderBottomWidth: { values: "borderWidths" },
    borderBlockEndWidth: { values: "borderWidths" },
    borderRightWidth: { values: "borderWidths" },
    borderInlineWidth: {
      values: "borderWidths",
      shorthand: ["borderXWidth"]
    },
    borderInlineStartWidth: {
      values: "borderWidths",
      shorthand: ["borderStartWidth"]
    },
    borderInlineEndWidth: {
      values: "borderWidths",
      shorthand: ["borderEndWidth"]
    },
    borderLeftWidth: { values: "borderWidths" },
    borderBlockWidth: {
      values: "borderWidths",
      shorthand: ["borderYWidth"]
    },
    // colors
    color: {
      values: Ue,
      transform: We("color")
    },
    fill: {
      values: Ue,
      transform: We("fill")
    },
    stroke: {
      values: Ue,
      transform: We("stroke")
    },
    accentColor: {
      values: Ue,
      transform: We("accentColor")
    },
    // divide
    divideX: {
      values: { type: "string" },
      transform(i) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
            borderInlineStartWidth: i,
            borderInlineEndWidth: "0px"
          }
        };
      }
    },
    divideY: {
      values: { type: "string" },
      transform(i) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
            borderTopWidth: i,
            borderBottomWidth: "0px"
          }
        };
      }
    },
    divideColor: {
      values: Ue,
      transform(i, o) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": L1(
            i,
            o
          )
        };
      }
    },
    divideStyle: {
      property: "borderStyle",
      transform(i) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
            borderStyle: i
          }
        };
      }
    },
    // effects
    boxShadow: { values: "shadows", shorthand: ["shadow"] },
    boxShadowColor: {
      values: Ue,
      transform: We("--shadow-color"),
      shorthand: ["shadowColor"]
    },
    mixBlendMode: { shorthand: ["blendMode"] },
    backgroundBlendMode: { shorthand: ["bgBlendMode"] },
    opacity: { values: "opacity" },
    // filters
    filter: {
      transform(i) {
        return i !== "auto" ? { filter: i } : {
          filter: "var(--blur) var(--brightness) var(--contrast) var(--grayscale) var(--hue-rotate) var(--invert) var(--saturate) var(--sepia) var(--drop-shadow)"
        };
      }
    },
    blur: {
      values: "blurs",
      transform: (i) => ({ "--blur": ct("blur", i) })
    },
    brightness: {
      transform: (i) => ({ "--brightness": ct("brightness", i) })
    },
    contrast: {
      transform: (i) => ({ "--contrast": ct("contrast", i) })
    },
    grayscale: {
      transform: (i) => ({ "--grayscale": ct("grayscale", i) })
    },
    hueRotate: {
      transform: (i) => ({ "--hue-rotate": ct("hue-rotate", Ml(i)) })
    },
    invert: { transform: (i) => ({ "--invert": ct("invert", i) }) },
    saturate: {
      transform: (i) => ({ "--saturate": ct("saturate", i) })
    },
    sepia: { transform: (i) => ({ "--sepia": ct("sepia", i) }) },
    dropShadow: {
      transform: (i) => ({ "--drop-shadow": ct("drop-shadow", i) })
    },
    // backdrop filters
    backdropFilter: {
      transform(i) {
        return i !== "auto" ? { backdropFilter: i } : {
          backdropFilter: "var(--backdrop-blur) var(--backdrop-brightness) var(--backdrop-contrast) var(--backdrop-grayscale) var(--backdrop-hue-rotate) var(--backdrop-invert) var(--backdrop-opacity) var(--backdrop-saturate) var(--backdrop-sepia)"
        };
      }
    },
    backdropBlur: {
      values: "blurs",
      transform: (i) => ({ "--backdrop-blur": ct("blur", i) })
    },
    backdropBrightness: {
      transform: (i) => ({
        "--backdrop-brightness": ct("brightness", i)
      })
    },
    backdropContrast: {
      transform: (i) => ({ "--backdrop-contrast": ct("contrast", i) })
    },
    backdropGrayscale: {
      transform: (i) => ({
        "--backdrop-grayscale": ct("grayscale", i)
      })
    },
    backdropHueRotate: {
      transform: (i) => ({
        "--backdrop-hue-rotate": ct("hue-rotate", Ml(i))
      })
    },
    backdropInvert: {
      transform: (i) => ({ "--backdrop-invert": ct("invert", i) })
    },
    backdropOpacity: {
      transform: (i) => ({ "--backdrop-opacity": ct("opacity", i) })
    },
    backdropSaturate: {
      transform: (i) => ({ "--backdrop-saturate": ct("saturate", i) })
    },
    backdropSepia: {
      transform: (i) => ({ "--backdrop-sepia": ct("sepia", i) })
    },
    // flexbox
    flexBasis: { values: "sizes" },
    gap: { values: "spacing" },
    rowGap: { values: "spacing", shorthand: ["gapY"] },
    columnGap: { values: "spacing", shorthand: ["gapX"] },
    flexDirection: { shorthand: ["flexDir"] },
    // grid
    gridGap: { values: "spacing" },
    gridColumnGap: { values: "spacing" },
    gridRowGap: { values: "spacing" },
    // interactivity
    outlineColor: {
      values: Ue,
      transform: We("outlineColor")
    },
    focusRing: cg("&:is(:focus, [data-focus])"),
    focusVisibleRing: cg(
      "&:is(:focus-visible, [data-focus-visible])"
    ),
    focusRingColor: {
      values: Ue,
      transform: We("--focus-ring-color")
    },
    focusRingOffset: {
      values: "spacing",
      transform: (i) => ({ "--focus-ring-offset": i })
    },
    focusRingWidth: {
      values: "borderWidths",
      property: "outlineWidth",
      transform: (i) => ({ "--focus-ring-width": i })
    },
    focusRingStyle: {
      values: "borderStyles",
      property: "outlineStyle",
      transform: (i) => ({ "--focus-ring-style": i })
    },
    // layout
    aspectRatio: { values: "aspectRatios" },
    width: { values: "sizes", shorthand: ["w"] },
    inlineSize: { values: "sizes" },
    height: { values: "sizes", shorthand: ["h"] },
    blockSize: { values: "sizes" },
    boxSize: {
      values: "sizes",
      property: "width",
      transform: (i) => ({ width: i, height: i })
    },
    minWidth: { values: "sizes", shorthand: ["minW"] },
    minInlineSize: { values: "sizes" },
    minHeight: { values: "sizes", shorthand: ["minH"] },
    minBlockSize: { values: "sizes" },
    maxWidth: { values: "sizes", shorthand: ["maxW"] },
    maxInlineSize: { values: "sizes" },
    maxHeight: { values: "sizes", shorthand: ["maxH"] },
    maxBlockSize: { values: "sizes" },
    hideFrom: {
      values: "breakpoints",
      //@ts-ignore
      transform: (i, { raw: o, token: c }) => ({
        [c.raw(`breakpoints.${o}`) ? `@breakpoint ${o}` : `@media screen and (min-width: ${i})`]: { display: "none" }
      })
    },
    hideBelow: {
      values: "breakpoints",
      //@ts-ignore
      transform(i, { raw: o, token: c }) {
        return {
          [c.raw(`breakpoints.${o}`) ? `@breakpoint ${o}Down` : `@media screen and (max-width: ${i})`]: {
            display: "none"
          }
        };
      }
    },
    // scroll
    overscrollBehavior: { shorthand: ["overscroll"] },
    overscrollBehaviorX: { shorthand: ["overscrollX"] },
    overscrollBehaviorY: { shorthand: ["overscrollY"] },
    scrollbar: {
      values: ["visible", "hidden"],
      transform(i) {
        switch (i) {
          case "visible":
            return {
              msOverflowStyle: "auto",
              scrollbarWidth: "auto",
              "&::-webkit-scrollbar": { display: "block" }
            };
          case "hidden":
            return {
              msOverflowStyle: "none",
              scrollbarWidth: "none",
              "&::-webkit-scrollbar": { display: "none" }
            };
          default:
            return {};
        }
      }
    },
    scrollbarColor: {
      values: Ue,
      transform: We("scrollbarColor")
    },
    scrollbarGutter: { values: "spacing" },
    scrollbarWidth: { values: "sizes" },
    // scroll margin
    scrollMargin: { values: "spacing" },
    scrollMarginTop: { values: "spacing" },
    scrollMarginBottom: { values: "spacing" },
    scrollMarginLeft: { values: "spacing" },
    scrollMarginRight: { values: "spacing" },
    scrollMarginX: {
      values: "spacing",
      transform: (i) => ({ scrollMarginLeft: i, scrollMarginRight: i })
    },
    scrollMarginY: {
      values: "spacing",
      transform: (i) => ({ scrollMarginTop: i, scrollMarginBottom: i })
    },
    // scroll padding
    scrollPadding: { values: "spacing" },
    scrollPaddingTop: { values: "spacing" },
    scrollPaddingBottom: { values: "spacing" },
    scrollPaddingLeft: { values: "spacing" },
    scrollPaddingRight: { values: "spacing" },
    scrollPaddingInline: { values: "spacing", shorthand: ["scrollPaddingX"] },
    scrollPaddingBlock: { values: "spacing", shorthand: ["scrollPaddingY"] },
    // scroll snap
    scrollSnapType: {
      values: {
        none: "none",
        x: "x var(--scroll-snap-strictness)",
        y: "y var(--scroll-snap-strictness)",
        both: "both var(--scroll-snap-strictness)"
      }
    },
    scrollSnapStrictness: {
      values: ["mandatory", "proximity"],
      transform: (i) => ({ "--scroll-snap-strictness": i })
    },
    scrollSnapMargin: { values: "spacing" },
    scrollSnapMarginTop: { values: "spacing" },
    scrollSnapMarginBottom: { values: "spacing" },
    scrollSnapMarginLeft: { values: "spacing" },
    scrollSnapMarginRight: { values: "spacing" },
    // list
    listStylePosition: { shorthand: ["listStylePos"] },
    listStyleImage: { values: "assets", shorthand: ["listStyleImg"] },
    // position
    position: { shorthand: ["pos"] },
    zIndex: { values: "zIndex" },
    inset: { values: "spacing" },
    insetInline: { values: "spacing", shorthand: ["insetX"] },
    insetBlock: { values: "spacing", shorthand: ["insetY"] },
    top: { values: "spacing" },
    insetBlockStart: { values: "spacing" },
    bottom: { values: "spacing" },
    insetBlockEnd: { values: "spacing" },
    left: { values: "spacing" },
    right: { values: "spacing" },
    insetInlineStart: {
      values: "spacing",
      shorthand: ["insetStart"]
    },
    insetInlineEnd: {
      values: "spacing",
      shorthand: ["insetEnd"]
    },
    // shadow / ring
    ring: {
      transform(i) {
        return {
          "--ring-offset-shadow": "var(--ring-inset) 0 0 0 var(--ring-offset-width) var(--ring-offset-color)",
          "--ring-shadow": "var(--ring-inset) 0 0 0 calc(var(--ring-width) + var(--ring-offset-width)) var(--ring-color)",
          "--ring-width": i,
          boxShadow: "var(--ring-offset-shadow), var(--ring-shadow), var(--shadow, 0 0 #0000)"
        };
      }
    },
    ringColor: {
      values: Ue,
      transform: We("--ring-color")
    },
    ringOffset: {
      transform: (i) => ({ "--ring-offset-width": i })
    },
    ringOffsetColor: {
      values: Ue,
      transform: We("--ring-offset-color")
    },
    ringInset: {
      transform: (i) => ({ "--ring-inset": i })
    },
    // margin
    margin: { values: "spacing", shorthand: ["m"] },
    marginTop: { values: "spacing", shorthand: ["mt"] },
    marginBlockStart: { values: "spacing" },
    marginRight: { values: "spacing", shorthand: ["mr"] },
    marginBottom: { values: "spacing", shorthand: ["mb"] },
    marginBlockEnd: { values: "spacing" },
    marginLeft: { values: "spacing", shorthand: ["ml"] },
    marginInlineStart: { values: "spacing", shorthand: ["ms", "marginStart"] },
    marginInlineEnd: { values: "spacing", shorthand: ["me", "marginEnd"] },
    marginInline: { values: "spacing", shorthand: ["mx", "marginX"] },
    marginBlock: { values: "spacing", shorthand: ["my", "marginY"] },
    // padding
    padding: { values: "spacing", shorthand: ["p"] },
    paddingTop: { values: "spacing", shorthand: ["pt"] },
    paddingRight: { values: "spacing", shorthand: ["pr"] },
    paddingBottom: { values: "spacing", shorthand: ["pb"] },
    paddingBlockStart: { values: "spacing" },
    paddingBlockEnd: { values: "spacing" },
    paddingLeft: { values: "spacing", shorthand: ["pl"] },
    paddingInlineStart: {
      values: "spacing",
      shorthand: ["ps", "paddingStart"]
    },
    paddingInlineEnd: { values: "spacing", shorthand: ["pe", "paddingEnd"] },
    paddingInline: { values: "spacing", shorthand: ["px", "paddingX"] },
    paddingBlock: { values: "spacing", shorthand: ["py", "paddingY"] },
    // text decoration
    textDecoration: { shorthand: ["textDecor"] },
    textDecorationColor: {
      values: Ue,
      transform: We("textDecorationColor")
    },
    textShadow: { values: "shadows" },
    // transform
    transform: {
      transform: (i) => {
        let o = i;
        return i === "auto" && (o = "translateX(var(--translate-x, 0)) translateY(var(--translate-y, 0)) rotate(var(--rotate, 0)) scaleX(var(--scale-x, 1)) scaleY(var(--scale-y, 1)) skewX(var(--skew-x, 0)) skewY(var(--skew-y, 0))"), i === "auto-gpu" && (o = "translate3d(var(--translate-x, 0), var(--translate-y, 0), 0) rotate(var(--rotate, 0)) scaleX(var(--scale-x, 1)) scaleY(var(--scale-y, 1)) skewX(var(--skew-x, 0)) skewY(var(--skew-y, 0))"), { transform: o };
      }
    },
    skewX: { transform: (i) => ({ "--skew-x": Ml(i) }) },
    skewY: { transform: (i) => ({ "--skew-y": Ml(i) }) },
    scaleX: { transform: (i) => ({ "--scale-x": i }) },
    scaleY: { transform: (i) => ({ "--scale-y": i }) },
    scale: {
      transform(i) {
        return i !== "auto" ? { scale: i } : {
          scale: "var(--scale-x, 1) var(--scale-y, 1)"
        };
      }
    },
    spaceXReverse: {
      values: { type: "boolean" },
      transform(i) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
            "--space-x-reverse": i ? "1" : void 0
          }
        };
      }
    },
    spaceX: {
      property: "marginInlineStart",
      values: "spacing",
      transform: (i) => ({
        "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
          "--space-x-reverse": "0",
          marginInlineStart: `calc(${i} * calc(1 - var(--space-x-reverse)))`,
          marginInlineEnd: `calc(${i} * var(--space-x-reverse))`
        }
      })
    },
    spaceYReverse: {
      values: { type: "boolean" },
      transform(i) {
        return {
          "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
            "--space-y-reverse": i ? "1" : void 0
          }
        };
      }
    },
    spaceY: {
      property: "marginTop",
      values: "spacing",
      transform: (i) => ({
        "& > :not(style, [hidden]) ~ :not(style, [hidden])": {
          "--space-y-reverse": "0",
          marginTop: `calc(${i} * calc(1 - var(--space-y-reverse)))`,
          marginBottom: `calc(${i} * var(--space-y-reverse))`
        }
      })
    },
    rotate: {
      transform(i) {
        return i !== "auto" ? { rotate: Ml(i) } : {
          rotate: "var(--rotate-x, 0) var(--rotate-y, 0) var(--rotate-z, 0)"
        };
      }
    },
    rotateX: {
      transform(i) {
        return { "--rotate-x": Ml(i) };
      }
    },
    rotateY: {
      transform(i) {
        return { "--rotate-y": Ml(i) };
      }
    },
    // transform / translate
    translate: {
      transform(i) {
        return i !== "auto" ? { translate: i } : {
          translate: "var(--translate-x) var(--translate-y)"
        };
      }
    },
    translateX: {
      values: "spacing",
      transform: (i) => ({ "--translate-x": i })
    },
    translateY: {
      values: "spacing",
      transform: (i) => ({ "--translate-y": i })
    },
    // transition
    transition: {
      values: [
        "all",
        "common",
        "colors",
        "opacity",
        "position",
        "backgrounds",
        "size",
        "shadow",
        "transform"
      ],
      transform(i) {
        switch (i) {
          case "all":
            return Ba("all");
          case "position":
            return Ba(
              "left, right, top, bottom, inset-inline, inset-block"
            );
          case "colors":
            return Ba(
              "color, background-color, border-color, text-decoration-color, fill, stroke"
            );
          case "opacity":
            return Ba("opacity");
          case "shadow":
            return Ba("box-shadow");
          case "transform":
            return Ba("transform");
          case "size":
            return Ba("width, height");
          case "backgrounds":
            return Ba(
              "background, background-color, background-image, background-position"
            );
          case "common":
            return Ba(
              "color, background-color, border-color, text-decoration-color, fill, stroke, opacity, box-shadow, transform, filter, backdrop-filter"
            );
          default:
            return { transition: i };
        }
      }
    },
    transitionDuration: { values: "durations" },
    transitionProperty: {
      values: {
        common: "background-color, border-color, color, fill, stroke, opacity, box-shadow, translate, transform",
        colors: "background-color, border-color, color, fill, stroke",
        size: "width, height",
        position: "left, right, top, bottom, inset-inline, inset-block",
        background: "background, background-color, background-image, background-position"
      }
    },
    transitionTimingFunction: { values: "easings" },
    // animation
    animation: { values: "animations" },
    animationDuration: { values: "durations" },
    animationDelay: { values: "durations" },
    animationTimingFunction: { values: "easings" },
    // typography
    fontFamily: { values: "fonts" },
    fontSize: { values: "fontSizes" },
    fontWeight: { values: "fontWeights" },
    lineHeight: { values: "lineHeights" },
    letterSpacing: { values: "letterSpacings" },
    textIndent: { values: "spacing" },
    truncate: {
      values: { type: "boolean" },
      transform(i) {
        return i === !0 ? {
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap"
        } : {};
      }
    },
    lineClamp: {
      transform(i) {
        return i === "none" ? {
          WebkitLineClamp: "unset"
        } : {
          overflow: "hidden",
          display: "-webkit-box",
          WebkitLineClamp: i,
          WebkitBoxOrient: "vertical",
          textWrap: "wrap"
        };
      }
    },
    // table
    borderSpacing: {
      values: (i) => ({
        ...i("spacing"),
        auto: "var(--border-spacing-x, 0) var(--border-spacing-y, 0)"
      })
    },
    borderSpacingX: {
      values: "spacing",
      transform(i) {
        return {
          "--border-spacing-x": i
        };
      }
    },
    borderSpacingY: {
      values: "spacing",
      transform(i) {
        return {
          "--border-spacing-y": i
        };
      }
    },
    // helpers
    srOnly: {
      values: { type: "boolean" },
      transform(i) {
        return P1[i] || {};
      }
    },
    debug: {
      values: { type: "boolean" },
      transform(i) {
        return i ? {
          outline: "1px solid blue !important",
          "& > *": {
            outline: "1px solid red !important"
          }
        } : {};
      }
    },
    caretColor: {
      values: Ue,
      transform: We("caretColor")
    },
    cursor: { values: "cursor" }
  }
}), P1 = {
  true: {
    position: "absolute",
    width: "1px",
    height: "1px",
    padding: "0",
    margin: "-1px",
    overflow: "hidden",
    clip: "rect(0, 0, 0, 0)",
    whiteSpace: "nowrap",
    borderWidth: "0"
  },
  false: {
    position: "static",
    width: "auto",
    height: "auto",
    padding: "0",
    margin: "0",
    overflow: "visible",
    clip: "auto",
    whiteSpace: "normal"
  }
};
var Q1 = "", Z1 = Q1.split(","), $1 = "WebkitAppearance,WebkitBorderBefore,WebkitBorderBeforeColor,WebkitBorderBeforeStyle,WebkitBorderBeforeWidth,WebkitBoxReflect,WebkitLineClamp,WebkitMask,WebkitMaskAttachment,WebkitMaskClip,WebkitMaskComposite,WebkitMaskImage,WebkitMaskOrigin,WebkitMaskPosition,WebkitMaskPositionX,WebkitMaskPositionY,WebkitMaskRepeat,WebkitMaskRepeatX,WebkitMaskRepeatY,WebkitMaskSize,WebkitOverflowScrolling,WebkitTapHighlightColor,WebkitTextFillColor,WebkitTextStroke,WebkitTextStrokeColor,WebkitTextStrokeWidth,WebkitTouchCallout,WebkitUserModify,WebkitUserSelect,accentColor,alignContent,alignItems,alignSelf,alignTracks,all,anchorName,anchorScope,animation,animationComposition,animationDelay,animationDirection,animationDuration,animationFillMode,animationIterationCount,animationName,animationPlayState,animationRange,animationRangeEnd,animationRangeStart,animationTimeline,animationTimingFunction,appearance,aspectRatio,backdropFilter,backfaceVisibility,background,backgroundAttachment,backgroundBlendMode,backgroundClip,backgroundColor,backgroundImage,backgroundOrigin,backgroundPosition,backgroundPositionX,backgroundPositionY,backgroundRepeat,backgroundSize,blockSize,border,borderBlock,borderBlockColor,borderBlockEnd,borderBlockEndColor,borderBlockEndStyle,borderBlockEndWidth,borderBlockStart,borderBlockStartColor,borderBlockStartStyle,borderBlockStartWidth,borderBlockStyle,borderBlockWidth,borderBottom,borderBottomColor,borderBottomLeftRadius,borderBottomRightRadius,borderBottomStyle,borderBottomWidth,borderCollapse,borderColor,borderEndEndRadius,borderEndStartRadius,borderImage,borderImageOutset,borderImageRepeat,borderImageSlice,borderImageSource,borderImageWidth,borderInline,borderInlineColor,borderInlineEnd,borderInlineEndColor,borderInlineEndStyle,borderInlineEndWidth,borderInlineStart,borderInlineStartColor,borderInlineStartStyle,borderInlineStartWidth,borderInlineStyle,borderInlineWidth,borderLeft,borderLeftColor,borderLeftStyle,borderLeftWidth,borderRadius,borderRight,borderRightColor,borderRightStyle,borderRightWidth,borderSpacing,borderStartEndRadius,borderStartStartRadius,borderStyle,borderTop,borderTopColor,borderTopLeftRadius,borderTopRightRadius,borderTopStyle,borderTopWidth,borderWidth,bottom,boxAlign,boxDecorationBreak,boxDirection,boxFlex,boxFlexGroup,boxLines,boxOrdinalGroup,boxOrient,boxPack,boxShadow,boxSizing,breakAfter,breakBefore,breakInside,captionSide,caret,caretColor,caretShape,clear,clip,clipPath,clipRule,color,colorInterpolationFilters,colorScheme,columnCount,columnFill,columnGap,columnRule,columnRuleColor,columnRuleStyle,columnRuleWidth,columnSpan,columnWidth,columns,contain,containIntrinsicBlockSize,containIntrinsicHeight,containIntrinsicInlineSize,containIntrinsicSize,containIntrinsicWidth,container,containerName,containerType,content,contentVisibility,cornerShape,counterIncrement,counterReset,counterSet,cursor,cx,cy,d,direction,display,dominantBaseline,emptyCells,fieldSizing,fill,fillOpacity,fillRule,filter,flex,flexBasis,flexDirection,flexFlow,flexGrow,flexShrink,flexWrap,float,floodColor,floodOpacity,font,fontFamily,fontFeatureSettings,fontKerning,fontLanguageOverride,fontOpticalSizing,fontPalette,fontSize,fontSizeAdjust,fontSmooth,fontStretch,fontStyle,fontSynthesis,fontSynthesisPosition,fontSynthesisSmallCaps,fontSynthesisStyle,fontSynthesisWeight,fontVariant,fontVariantAlternates,fontVariantCaps,fontVariantEastAsian,fontVariantEmoji,fontVariantLigatures,fontVariantNumeric,fontVariantPosition,fontVariationSettings,fontWeight,forcedColorAdjust,gap,grid,gridArea,gridAutoColumns,gridAutoFlow,gridAutoRows,gridColumn,gridColumnEnd,gridColumnGap,gridColumnStart,gridGap,gridRow,gridRowEnd,gridRowGap,gridRowStart,gridTemplate,gridTemplateAreas,gridTemplateColumns,gridTemplateRows,hangingPunctuation,height,hyphenateCharacter,hyphenateLimitChars,hyphens,imageOrientation,imageRendering,imageResolution,imeMode,initialLetter,initialLetterAlign,inlineSize,inset,insetBlock,insetBlockEnd,insetBlockStart,insetInline,insetInlineEnd,insetInlineStart,interpolateSize,isolation,justifyContent,justifyItems,justifySelf,justifyTracks,left,letterSpacing,lightingColor,lineBreak,lineClamp,lineHeight,lineHeightStep,listStyle,listStyleImage,listStylePosition,listStyleType,margin,marginBlock,marginBlockEnd,marginBlockStart,marginBottom,marginInline,marginInlineEnd,marginInlineStart,marginLeft,marginRight,marginTop,marginTrim,marker,markerEnd,markerMid,markerStart,mask,maskBorder,maskBorderMode,maskBorderOutset,maskBorderRepeat,maskBorderSlice,maskBorderSource,maskBorderWidth,maskClip,maskComposite,maskImage,maskMode,maskOrigin,maskPosition,maskRepeat,maskSize,maskType,masonryAutoFlow,mathDepth,mathShift,mathStyle,maxBlockSize,maxHeight,maxInlineSize,maxLines,maxWidth,minBlockSize,minHeight,minInlineSize,minWidth,mixBlendMode,objectFit,objectPosition,offset,offsetAnchor,offsetDistance,offsetPath,offsetPosition,offsetRotate,opacity,order,orphans,outline,outlineColor,outlineOffset,outlineStyle,outlineWidth,overflow,overflowAnchor,overflowBlock,overflowClipBox,overflowClipMargin,overflowInline,overflowWrap,overflowX,overflowY,overlay,overscrollBehavior,overscrollBehaviorBlock,overscrollBehaviorInline,overscrollBehaviorX,overscrollBehaviorY,padding,paddingBlock,paddingBlockEnd,paddingBlockStart,paddingBottom,paddingInline,paddingInlineEnd,paddingInlineStart,paddingLeft,paddingRight,paddingTop,page,pageBreakAfter,pageBreakBefore,pageBreakInside,paintOrder,perspective,perspectiveOrigin,placeContent,placeItems,placeSelf,pointerEvents,position,positionAnchor,positionArea,positionTry,positionTryFallbacks,positionTryOrder,positionVisibility,printColorAdjust,quotes,r,resize,right,rotate,rowGap,rubyAlign,rubyMerge,rubyPosition,rx,ry,scale,scrollBehavior,scrollMargin,scrollMarginBlock,scrollMarginBlockEnd,scrollMarginBlockStart,scrollMarginBottom,scrollMarginInline,scrollMarginInlineEnd,scrollMarginInlineStart,scrollMarginLeft,scrollMarginRight,scrollMarginTop,scrollPadding,scrollPaddingBlock,scrollPaddingBlockEnd,scrollPaddingBlockStart,scrollPaddingBottom,scrollPaddingInline,scrollPaddingInlineEnd,scrollPaddingInlineStart,scrollPaddingLeft,scrollPaddingRight,scrollPaddingTop,scrollSnapAlign,scrollSnapCoordinate,scrollSnapDestination,scrollSnapPointsX,scrollSnapPointsY,scrollSnapStop,scrollSnapType,scrollSnapTypeX,scrollSnapTypeY,scrollTimeline,scrollTimelineAxis,scrollTimelineName,scrollbarColor,scrollbarGutter,scrollbarWidth,shapeImageThreshold,shapeMargin,shapeOutside,shapeRendering,stopColor,stopOpacity,stroke,strokeDasharray,strokeDashoffset,strokeLinecap,strokeLinejoin,strokeMiterlimit,strokeOpacity,strokeWidth,tabSize,tableLayout,textAlign,textAlignLast,textAnchor,textBox,textBoxEdge,textBoxTrim,textCombineUpright,textDecoration,textDecorationColor,textDecorationLine,textDecorationSkip,textDecorationSkipInk,textDecorationStyle,textDecorationThickness,textEmphasis,textEmphasisColor,textEmphasisPosition,textEmphasisStyle,textIndent,textJustify,textOrientation,textOverflow,textRendering,textShadow,textSizeAdjust,textSpacingTrim,textTransform,textUnderlineOffset,textUnderlinePosition,textWrap,textWrapMode,textWrapStyle,timelineScope,top,touchAction,transform,transformBox,transformOrigin,transformStyle,transition,transitionBehavior,transitionDelay,transitionDuration,transitionProperty,transitionTimingFunction,translate,unicodeBidi,userSelect,vectorEffect,verticalAlign,viewTimeline,viewTimelineAxis,viewTimelineInset,viewTimelineName,viewTransitionName,visibility,whiteSpace,whiteSpaceCollapse,widows,width,willChange,wordBreak,wordSpacing,wordWrap,writingMode,x,y,zIndex,zoom,alignmentBaseline,baselineShift,colorInterpolation,colorRendering,glyphOrientationVertical", K1 = $1.split(",").concat(Z1), I1 = new Map(K1.map((i) => [i, !0]));
function J1(i) {
  const o = /* @__PURE__ */ Object.create(null);
  return (c) => (o[c] === void 0 && (o[c] = i(c)), o[c]);
}
var F1 = /&|@/, eS = /* @__PURE__ */ J1((i) => I1.has(i) || i.startsWith("--") || F1.test(i));
function ra(i, o) {
  const c = {};
  for (const s in i) {
    const d = o(s, i[s]);
    c[d[0]] = d[1];
  }
  return c;
}
function ib(i, o) {
  const c = {};
  return ga(
    i,
    (s, d) => {
      s && (c[d.join(".")] = s.value);
    },
    { stop: o }
  ), c;
}
var tS = Object.defineProperty, aS = (i, o, c) => o in i ? tS(i, o, { enumerable: !0, configurable: !0, writable: !0, value: c }) : i[o] = c, dg = (i, o, c) => aS(i, typeof o != "symbol" ? o + "" : o, c);
function uo(i) {
  if (i === null) return "null";
  if (i === void 0) return "undefined";
  const o = typeof i;
  return o === "string" ? `s:${i}` : o === "number" ? `n:${i}` : o === "boolean" ? `b:${i}` : o === "function" ? `f:${i.name || "anonymous"}` : Array.isArray(i) ? `a:[${i.map(uo).join(",")}]` : o === "object" ? `o:{${Object.keys(i).sort().map((s) => `${s}:${uo(i[s])}`).join(",")}}` : String(i);
}
class lS {
  constructor(o = 500) {
    dg(this, "cache", /* @__PURE__ */ new Map()), dg(this, "maxSize"), this.maxSize = o;
  }
  get(o) {
    const c = this.cache.get(o);
    return c !== void 0 && (this.cache.delete(o), this.cache.set(o, c)), c;
  }
  set(o, c) {
    if (this.cache.has(o))
      this.cache.delete(o);
    else if (this.cache.size >= this.maxSize) {
      const s = this.cache.keys().next().value;
      s !== void 0 && this.cache.delete(s);
    }
    this.cache.set(o, c);
  }
  clear() {
    this.cache.clear();
  }
}
const _t = (i) => {
  const o = new lS();
  function c(...s) {
    const d = s.length === 1 ? uo(s[0]) : s.map(uo).join("|");
    let p = o.get(d);
    return p === void 0 && (p = i.apply(this, s), o.set(d, p)), p;
  }
  return c;
}, nb = 16, fo = "px", Ou = "em", An = "rem";
function rb(i = "") {
  const o = new RegExp(String.raw`-?\d+(?:\.\d+|\d*)`), c = new RegExp(`${fo}|${Ou}|${An}`);
  return i.match(
    new RegExp(`${o.source}(${c.source})`)
  )?.[1];
}
function ob(i = "") {
  if (typeof i == "number")
    return `${i}px`;
  const o = rb(i);
  if (!o || o === fo)
    return i;
  if (o === Ou || o === An)
    return `${parseFloat(i) * nb}${fo}`;
}
function sb(i = "") {
  const o = rb(i);
  if (!o || o === An)
    return i;
  if (o === Ou)
    return `${parseFloat(i)}${An}`;
  if (o === fo)
    return `${parseFloat(i) / nb}${An}`;
}
const iS = (i) => i.charAt(0).toUpperCase() + i.slice(1);
function nS(i) {
  const o = rS(i), c = Object.fromEntries(o);
  function s(E) {
    return c[E];
  }
  function d(E) {
    return xi(s(E));
  }
  function p() {
    const E = Object.keys(c), X = oS(E), B = E.flatMap((j) => {
      const P = s(j), Y = [
        `${j}Down`,
        xi({ max: so(P.min) })
      ], Z = [j, xi({ min: P.min })], W = [`${j}Only`, d(j)];
      return [Z, W, Y];
    }).filter(([, j]) => j !== "").concat(
      X.map(([j, P]) => {
        const Y = s(j), Z = s(P);
        return [
          `${j}To${iS(P)}`,
          xi({ min: Y.min, max: so(Z.min) })
        ];
      })
    );
    return Object.fromEntries(B);
  }
  function m() {
    const E = p();
    return Object.fromEntries(Object.entries(E));
  }
  const h = m(), v = (E) => h[E];
  function g() {
    return Su(["base", ...Object.keys(c)]);
  }
  function S(E) {
    return xi({ min: s(E).min });
  }
  function _(E) {
    return xi({ max: so(s(E).min) });
  }
  return {
    values: Object.values(c),
    only: d,
    keys: g,
    conditions: h,
    getCondition: v,
    up: S,
    down: _
  };
}
function so(i) {
  const o = parseFloat(ob(i) ?? "") - 0.04;
  return sb(`${o}px`);
}
function rS(i) {
  return Object.entries(i).sort(([, c], [, s]) => parseInt(c, 10) < parseInt(s, 10) ? -1 : 1).map(([c, s], d, p) => {
    let m = null;
    return d <= p.length - 1 && (m = p[d + 1]?.[1]), m != null && (m = so(m)), [c, { name: c, min: sb(s), max: m }];
  });
}
function oS(i) {
  const o = [];
  return i.forEach((c, s) => {
    let d = s;
    d++;
    let p = i[d];
    for (; p; )
      o.push([c, p]), d++, p = i[d];
  }), o;
}
function xi({
  min: i,
  max: o
}) {
  return i == null && o == null ? "" : [
    "@media screen",
    i && `(min-width: ${i})`,
    o && `(max-width: ${o})`
  ].filter(Boolean).join(" and ");
}
const sS = /^@|&|&$/, cS = (i) => {
  const { breakpoints: o, conditions: c = {} } = i, s = ra(c, (S, _) => [`_${S}`, _]), d = Object.assign({}, s, o.conditions);
  function p() {
    return Object.keys(d);
  }
  function m(S) {
    return p().includes(S) || sS.test(S) || S.startsWith("_");
  }
  const h = _t((S) => S.filter((_) => _ !== "base").sort((_, E) => {
    const X = m(_), B = m(E);
    return X && !B ? 1 : !X && B ? -1 : 0;
  }));
  function v(S) {
    return S.startsWith("@breakpoint") ? o.getCondition(S.replace("@breakpoint ", "")) : S;
  }
  function g(S) {
    return Reflect.get(d, S) || S;
  }
  return {
    keys: p,
    sort: h,
    has: m,
    resolve: g,
    breakpoints: o.keys(),
    expandAtRule: v
  };
}, Ye = Object.freeze(/* @__PURE__ */ Object.create(null)), uS = Object.freeze([]);
function vo() {
  return /* @__PURE__ */ Object.create(null);
}
const cb = (i) => ({
  minMax: new RegExp(
    `(!?\\(\\s*min(-device-)?-${i})(.|
)+\\(\\s*max(-device)?-${i}`,
    "i"
  ),
  min: new RegExp(`\\(\\s*min(-device)?-${i}`, "i"),
  maxMin: new RegExp(
    `(!?\\(\\s*max(-device)?-${i})(.|
)+\\(\\s*min(-device)?-${i}`,
    "i"
  ),
  max: new RegExp(`\\(\\s*max(-device)?-${i}`, "i")
}), dS = cb("width"), fS = cb("height"), ub = (i) => ({
  isMin: bg(i.minMax, i.maxMin, i.min),
  isMax: bg(i.maxMin, i.minMax, i.max)
}), { isMin: nu, isMax: fg } = ub(dS), { isMin: ru, isMax: pg } = ub(fS), mg = /print/i, gg = /^print$/i, pS = /(-?\d*\.?\d+)(ch|em|ex|px|rem)/, mS = /(\d)/, Rn = Number.MAX_VALUE, gS = { ch: 8.8984375, em: 16, rem: 16, ex: 8.296875, px: 1 };
function hg(i) {
  const o = pS.exec(i) || (nu(i) || ru(i) ? mS.exec(i) : null);
  if (!o) return Rn;
  if (o[0] === "0") return 0;
  const c = parseFloat(o[1]), s = o[2];
  return c * (gS[s] || 1);
}
function bg(i, o, c) {
  return (s) => i.test(s) || !o.test(s) && c.test(s);
}
function hS(i, o) {
  const c = mg.test(i), s = gg.test(i), d = mg.test(o), p = gg.test(o);
  return c && d ? !s && p ? 1 : s && !p ? -1 : i.localeCompare(o) : c ? 1 : d ? -1 : null;
}
const bS = _t((i, o) => {
  const c = hS(i, o);
  if (c !== null) return c;
  const s = nu(i) || ru(i), d = fg(i) || pg(i), p = nu(o) || ru(o), m = fg(o) || pg(o);
  if (s && m) return -1;
  if (d && p) return 1;
  const h = hg(i), v = hg(o);
  return h === Rn && v === Rn ? i.localeCompare(o) : h === Rn ? 1 : v === Rn ? -1 : h !== v ? h > v ? d ? -1 : 1 : d ? 1 : -1 : i.localeCompare(o);
});
function vg(i) {
  return i.sort(([o], [c]) => bS(o, c));
}
function db(i) {
  const o = [], c = [], s = {};
  for (const [m, h] of Object.entries(i))
    m.startsWith("@media") ? o.push([m, h]) : m.startsWith("@container") ? c.push([m, h]) : Ot(h) ? s[m] = db(h) : s[m] = h;
  const d = vg(o), p = vg(c);
  return {
    ...s,
    ...Object.fromEntries(d),
    ...Object.fromEntries(p)
  };
}
const fb = /\s*!(important)?/i, vS = _t(
  (i) => oa(i) ? fb.test(i) : !1
), yS = _t(
  (i) => oa(i) ? i.replace(fb, "").trim() : i
);
function pb(i) {
  const { transform: o, conditions: c, normalize: s } = i, d = zS(i);
  return _t(function(...m) {
    const h = d(...m), v = s(h), g = vo();
    return ga(v, (S, _) => {
      if (S == null) return;
      const [E, ...X] = c.sort(_).map(c.resolve), B = vS(S);
      B && (S = yS(S));
      let j = o(E, S) ?? Ye;
      j = ga(
        j,
        (P) => oa(P) && B ? `${P} !important` : P,
        { getKey: (P) => c.expandAtRule(P) }
      ), xS(g, X.flat(), j);
    }), db(g);
  });
}
function xS(i, o, c) {
  let s = i;
  for (const d of o)
    d && (s[d] || (s[d] = vo()), s = s[d]);
  Ri(s, c);
}
function SS(...i) {
  return i.filter((o) => {
    if (!Ot(o)) return !1;
    const c = Bn(o);
    return Object.keys(c).length > 0;
  });
}
function zS(i) {
  function o(c) {
    const s = SS(...c);
    return s.length === 1 ? s : s.map((d) => i.normalize(d));
  }
  return _t(function(...s) {
    return Ri({}, ...o(s));
  });
}
const mb = (i) => ({
  base: Ye,
  variants: Ye,
  defaultVariants: Ye,
  compoundVariants: [],
  ...i
});
function _S(i) {
  const { css: o, conditions: c, normalize: s, layers: d } = i;
  function p(h = {}) {
    const v = mb(h), { base: g, defaultVariants: S, compoundVariants: _ } = v, E = ra(v.variants, (W, I) => [
      W,
      ra(I, (N, ee) => [N, s(ee)])
    ]), X = pb({
      conditions: c,
      normalize: s,
      transform(W, I) {
        return E[W]?.[I];
      }
    }), B = (W = {}) => {
      const I = s({
        ...S,
        ...Bn(W)
      });
      let N = { ...s(g) };
      Ri(N, X(I));
      const ee = m(
        _,
        I
      );
      return d.wrap("recipes", o(N, ee));
    }, j = Object.keys(E), P = (W) => {
      const I = Jh(W, ["recipe"]), [N, ee] = Ci(I, j), L = j.includes("colorPalette"), Q = j.includes("orientation");
      return L || (N.colorPalette = W.colorPalette || S.colorPalette), Q && (ee.orientation = W.orientation), [N, ee];
    }, Y = ra(E, (W, I) => [
      W,
      Object.keys(I)
    ]);
    return Object.assign((W) => o(B(W)), {
      className: h.className,
      __cva__: !0,
      variantMap: Y,
      variantKeys: j,
      raw: B,
      config: h,
      splitVariantProps: P,
      merge(W) {
        return p(kS(i)(this, W));
      }
    });
  }
  function m(h, v) {
    let g = Ye;
    return h.forEach((S) => {
      Object.entries(S).every(([E, X]) => E === "css" ? !0 : (Array.isArray(X) ? X : [X]).some((j) => v[E] === j)) && (g = o(g, S.css));
    }), g;
  }
  return p;
}
function kS(i) {
  const { css: o } = i;
  return function(s, d) {
    const p = mb(d.config), m = Su(s.variantKeys, Object.keys(d.variants)), h = o(s.base, p.base), v = Object.fromEntries(
      m.map((E) => [
        E,
        o(s.config.variants[E], p.variants[E])
      ])
    ), g = Ri(
      s.config.defaultVariants,
      p.defaultVariants
    ), S = [
      ...s.compoundVariants,
      ...p.compoundVariants
    ];
    return {
      className: ea(s.className, d.className),
      base: h,
      variants: v,
      defaultVariants: g,
      compoundVariants: S
    };
  };
}
const CS = {
  reset: "reset",
  base: "base",
  tokens: "tokens",
  recipes: "recipes"
}, yg = {
  reset: 0,
  base: 1,
  tokens: 2,
  recipes: 3
};
function wS(i) {
  const o = i.layers ?? CS, s = Object.values(o).sort((d, p) => yg[d] - yg[p]);
  return {
    names: s,
    atRule: `@layer ${s.join(", ")};`,
    wrap(d, p) {
      return i.disableLayers ? p : { [`@layer ${o[d]}`]: p };
    }
  };
}
function TS(i) {
  const { utility: o, normalize: c } = i, { hasShorthand: s, resolveShorthand: d } = o;
  return function(p) {
    return ga(p, c, {
      stop: (m) => Array.isArray(m),
      getKey: s ? d : void 0
    });
  };
}
function RS(i) {
  const { preflight: o } = i;
  if (!o) return {};
  const { scope: c = "", level: s = "parent" } = Ot(o) ? o : {};
  let d = "";
  c && s === "parent" ? d = `${c} ` : c && s === "element" && (d = `&${c}`);
  const p = {
    "*": {
      margin: "0px",
      padding: "0px",
      font: "inherit",
      wordWrap: "break-word",
      WebkitTapHighlightColor: "transparent"
    },
    "*, *::before, *::after, *::backdrop": {
      boxSizing: "border-box",
      borderWidth: "0px",
      borderStyle: "solid",
      borderColor: "var(--global-color-border, currentColor)"
    },
    hr: {
      height: "0px",
      color: "inherit",
      borderTopWidth: "1px"
    },
    body: {
      minHeight: "100dvh",
      position: "relative"
    },
    img: {
      borderStyle: "none"
    },
    "img, svg, video, canvas, audio, iframe, embed, object": {
      display: "block",
      verticalAlign: "middle"
    },
    iframe: { border: "none" },
    "img, video": { maxWidth: "100%", height: "auto" },
    "p, h1, h2, h3, h4, h5, h6": { overflowWrap: "break-word" },
    "ol, ul": { listStyle: "none" },
    "code, kbd, pre, samp": { fontSize: "1em" },
    "button, [type='button'], [type='reset'], [type='submit']": {
      WebkitAppearance: "button",
      backgroundColor: "transparent",
      backgroundImage: "none"
    },
    "button, input, optgroup, select, textarea": { color: "inherit" },
    "button, select": { textTransform: "none" },
    table: {
      textIndent: "0px",
      borderColor: "inherit",
      borderCollapse: "collapse"
    },
    "*::placeholder": {
      opacity: "unset",
      color: "#9ca3af",
      userSelect: "none"
    },
    textarea: {
      resize: "vertical"
    },
    summary: {
      display: "list-item"
    },
    small: {
      fontSize: "80%"
    },
    "sub, sup": {
      fontSize: "75%",
      lineHeight: 0,
      position: "relative",
      verticalAlign: "baseline"
    },
    sub: {
      bottom: "-0.25em"
    },
    sup: {
      top: "-0.5em"
    },
    dialog: {
      padding: "0px"
    },
    a: {
      color: "inherit",
      textDecoration: "inherit"
    },
    "abbr:where([title])": {
      textDecoration: "underline dotted"
    },
    "b, strong": {
      fontWeight: "bolder"
    },
    "code, kbd, samp, pre": {
      fontSize: "1em",
      "--font-mono-fallback": "ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, 'Liberation Mono', 'Courier New'",
      fontFamily: "var(--global-font-mono, var(--font-mono-fallback))"
    },
    'input[type="text"], input[type="email"], input[type="search"], input[type="password"]': {
      WebkitAppearance: "none",
      MozAppearance: "none"
    },
    "input[type='search']": {
      WebkitAppearance: "textfield",
      outlineOffset: "-2px"
    },
    "::-webkit-search-decoration, ::-webkit-search-cancel-button": {
      WebkitAppearance: "none"
    },
    "::-webkit-file-upload-button": {
      WebkitAppearance: "button",
      font: "inherit"
    },
    'input[type="number"]::-webkit-inner-spin-button, input[type="number"]::-webkit-outer-spin-button': {
      height: "auto"
    },
    "input[type='number']": {
      MozAppearance: "textfield"
    },
    ":-moz-ui-invalid": {
      boxShadow: "none"
    },
    ":-moz-focusring": {
      outline: "auto"
    },
    "[hidden]:where(:not([hidden='until-found']))": {
      display: "none !important"
    }
  }, m = {
    [c || "html"]: {
      lineHeight: 1.5,
      "--font-fallback": "ui-sans-serif, system-ui, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji', 'Segoe UI Symbol', 'Noto Color Emoji'",
      WebkitTextSizeAdjust: "100%",
      WebkitFontSmoothing: "antialiased",
      MozOsxFontSmoothing: "grayscale",
      textRendering: "optimizeLegibility",
      touchAction: "manipulation",
      MozTabSize: "4",
      tabSize: "4",
      fontFamily: "var(--global-font-body, var(--font-fallback))"
    }
  };
  if (s === "element") {
    const h = Object.entries(p).reduce((v, [g, S]) => (v[g] = { [d]: S }, v), {});
    Object.assign(m, h);
  } else d ? m[d] = p : Object.assign(m, p);
  return m;
}
function ES(i) {
  const { conditions: o, isValidProperty: c } = i, s = _t((d, p) => c(d) ? !p.split(",").every((m) => m === "base" || o.has(m)) : !0);
  return function(p) {
    return ga(p, (m) => m, {
      getKey: (m, h) => !Ot(h) || o.has(m) ? m : s(m, Object.keys(h).join(",")) ? OS(m).map((v) => {
        const g = v.startsWith("&") ? v.slice(1) : v;
        return AS(g) ? `${g} &` : `&${g}`;
      }).join(", ") : m
    });
  };
}
function AS(i) {
  const o = i.toLowerCase();
  return o.startsWith(":host-context") || o.startsWith(":host") || o.startsWith("::slotted");
}
function OS(i) {
  const o = [];
  let c = 0, s = "", d = !1;
  for (let p = 0; p < i.length; p++) {
    const m = i[p];
    if (m === "\\" && !d) {
      d = !0, s += m;
      continue;
    }
    if (d) {
      d = !1, s += m;
      continue;
    }
    m === "(" ? c++ : m === ")" && c--, m === "," && c === 0 ? (o.push(s.trim()), s = "") : s += m;
  }
  return s && o.push(s.trim()), o;
}
const MS = (i = Ye) => {
  const o = (d) => ({
    base: i.base?.[d] ?? Ye,
    variants: vo(),
    defaultVariants: i.defaultVariants ?? Ye,
    compoundVariants: i.compoundVariants ? NS(i.compoundVariants, d) : uS
  }), s = (i.slots ?? []).map((d) => [d, o(d)]);
  for (const [d, p] of Object.entries(
    i.variants ?? {}
  ))
    for (const [m, h] of Object.entries(
      p
    ))
      s.forEach(([v, g]) => {
        var S;
        (S = g.variants)[d] ?? (S[d] = {}), g.variants[d][m] = h[v] ?? Ye;
      });
  return Object.fromEntries(s);
}, NS = (i, o) => i.filter((c) => c.css[o]).map((c) => ({
  ...c,
  css: c.css[o]
}));
function DS(i) {
  const { cva: o } = i;
  return function(s = Ye) {
    const d = Object.entries(MS(s)).map(
      ([_, E]) => [_, o(E)]
    );
    function p(_) {
      const E = d.map(([X, B]) => [X, B(_)]);
      return Object.fromEntries(E);
    }
    const m = s.variants ?? Ye, h = Object.keys(m);
    function v(_) {
      const E = Jh(_, ["recipe"]), [X, B] = Ci(E, h), j = h.includes("colorPalette"), P = h.includes("orientation");
      return j || (X.colorPalette = _.colorPalette || s.defaultVariants?.colorPalette), P && (B.orientation = _.orientation), [X, B];
    }
    const g = ra(m, (_, E) => [
      _,
      Object.keys(E)
    ]);
    let S = {};
    return s.className && (S = Object.fromEntries(
      s.slots.map((_) => [
        _,
        `${s.className}__${_}`
      ])
    )), Object.assign(p, {
      variantMap: g,
      variantKeys: h,
      splitVariantProps: v,
      classNameMap: S
    });
  };
}
const jS = () => (i) => Array.from(new Set(i)), BS = /([\0-\x1f\x7f]|^-?\d)|^-$|^-|[^\x80-\uFFFF\w-]/g, HS = function(i, o) {
  return o ? i === "\0" ? "�" : i === "-" && i.length === 1 ? "\\-" : i.slice(0, -1) + "\\" + i.charCodeAt(i.length - 1).toString(16) : "\\" + i;
}, gb = (i) => (i + "").replace(BS, HS), hb = (i, o) => {
  let c = "", s = 0, d = "char", p = "", m = "";
  const h = [];
  for (; s < i.length; ) {
    const v = i[s];
    if (v === "{") {
      const S = i.indexOf("}", s);
      if (S === -1)
        break;
      const _ = i.slice(s + 1, S), E = o(_);
      c += E ?? _, s = S + 1;
      continue;
    }
    if (d === "token" && v === ",") {
      i[s] === "" && s++, d = "fallback", h.push(d);
      const S = o(p);
      S?.endsWith(")") && (c += S.slice(0, -1)), p = "", m = "";
      continue;
    }
    if (d === "fallback" && m + v === ", var(") {
      const E = VS(i.slice(s + 1)) + s + 1, X = i.slice(s + 1, E);
      if (E === -1)
        break;
      c += ", var(" + X + ")", s = E + 1, d = h.pop() ?? d, m = "";
      continue;
    }
    if (d === "token" || d === "fallback") {
      if (s++, v === ")") {
        d = h.pop() ?? d ?? "char", m += v;
        const S = p && (o(p) ?? gb(p));
        if (m) {
          if (m = m.slice(1).trim(), !m.startsWith("token(") && m.endsWith(")") && (m = m.slice(0, -1)), m.includes("token(")) {
            const E = hb(m, o);
            E && (m = E.slice(0, -1));
          } else if (m) {
            const E = o(m);
            E && (m = E);
          }
        }
        const _ = c.at(-1);
        m ? _?.trim() ? c += S.slice(0, -1) + (", " + m + ")") : c += m : c += S || ")", p = "", m = "", d = "char";
        continue;
      }
      d === "token" && (p += v), d === "fallback" && (m += v);
      continue;
    }
    const g = i.indexOf("token(", s);
    if (g !== -1) {
      const S = g + 6;
      c += i.slice(s, g), s = S, d = "token", h.push(d);
      continue;
    }
    c += v, s++;
  }
  return c;
}, VS = (i) => {
  let o = 0;
  const c = ["("];
  for (; o < i.length; ) {
    const s = i[o];
    if (s === "(")
      c.push(s);
    else if (s === ")" && (c.pop(), c.length === 0))
      return o;
    o++;
  }
  return o;
};
function bb(i) {
  const o = {};
  return i.forEach((c, s) => {
    c instanceof Map ? o[s] = Object.fromEntries(c) : o[s] = c;
  }), o;
}
const vb = /({([^}]*)})/g, US = /[{}]/g, WS = /\w+\.\w+/, yb = (i) => {
  if (!oa(i)) return [];
  const o = i.match(vb);
  return o ? o.map((c) => c.replace(US, "").trim()) : [];
}, qS = (i) => vb.test(i);
function xb(i) {
  if (!i.extensions?.references)
    return i.extensions?.cssVar?.ref ?? i.value;
  const o = i.extensions.references ?? {};
  let c = i.value;
  const s = Object.keys(o);
  for (let d = 0; d < s.length; d++) {
    const p = s[d], m = o[p];
    if (m.extensions.conditions)
      continue;
    const h = xb(m);
    c = c.replace(`{${p}}`, h);
  }
  return i.value = c, delete i.extensions.references, i.value;
}
const YS = /calc/g;
function Sb(i) {
  return Ot(i) && i.reference ? i.reference : String(i);
}
const yo = (i, ...o) => o.map(Sb).join(` ${i} `).replace(YS, ""), xg = (...i) => `calc(${yo("+", ...i)})`, Sg = (...i) => `calc(${yo("-", ...i)})`, ou = (...i) => `calc(${yo("*", ...i)})`, zg = (...i) => `calc(${yo("/", ...i)})`, _g = (i) => {
  const o = Sb(i);
  return o != null && !Number.isNaN(parseFloat(o)) ? String(o).startsWith("-") ? String(o).slice(1) : `-${o}` : ou(o, -1);
}, Si = Object.assign(
  (i) => ({
    add: (...o) => Si(xg(i, ...o)),
    subtract: (...o) => Si(Sg(i, ...o)),
    multiply: (...o) => Si(ou(i, ...o)),
    divide: (...o) => Si(zg(i, ...o)),
    negate: () => Si(_g(i)),
    toString: () => i.toString()
  }),
  {
    add: xg,
    subtract: Sg,
    multiply: ou,
    divide: zg,
    negate: _g
  }
), LS = {
  enforce: "pre",
  transform(i) {
    const { prefix: o, allTokens: c, formatCssVar: s, formatTokenName: d, registerToken: p } = i;
    c.filter(
      ({ extensions: h }) => h.category === "spacing"
    ).forEach((h) => {
      const v = h.path.slice(), g = s(v, o);
      if (oa(h.value) && h.value === "0rem")
        return;
      const S = [...h.path], _ = S[S.length - 1];
      _ != null && (S[S.length - 1] = `-${_}`);
      const E = {
        ...h,
        value: Si.negate(g.ref),
        name: d(S),
        path: S,
        extensions: {
          ...h.extensions,
          negative: !0,
          prop: `-${h.extensions.prop}`,
          originalPath: v
        }
      };
      p(E);
    });
  }
}, GS = /* @__PURE__ */ new Set([
  "spacing",
  "sizes",
  "borderWidths",
  "fontSizes",
  "radii"
]), XS = {
  enforce: "post",
  transform(i) {
    i.allTokens.filter((c) => GS.has(c.extensions.category) && !c.extensions.negative).forEach((c) => {
      Object.assign(c.extensions, {
        pixelValue: ob(c.value)
      });
    });
  }
}, PS = {
  enforce: "post",
  transform(i) {
    const { allTokens: o, registerToken: c, formatTokenName: s } = i, d = o.filter(
      ({ extensions: h }) => h.category === "colors"
    ), p = /* @__PURE__ */ new Map(), m = /* @__PURE__ */ new Map();
    d.forEach((h) => {
      const { colorPalette: v } = h.extensions;
      v && (v.keys.forEach((g) => {
        p.set(s(g), g);
      }), v.roots.forEach((g) => {
        const S = s(g), _ = m.get(S) || [];
        if (_.push(h), m.set(S, _), h.extensions.default && g.length === 1) {
          const E = v.keys[0]?.filter(Boolean);
          if (!E.length) return;
          const X = g.concat(E);
          p.set(s(X), []);
        }
      }));
    }), p.forEach((h) => {
      const v = ["colors", "colorPalette", ...h].filter(Boolean), g = s(v), S = s(v.slice(1));
      c({
        name: g,
        value: g,
        originalValue: g,
        path: v,
        extensions: {
          condition: "base",
          originalPath: v,
          category: "colors",
          prop: S,
          virtual: !0
        }
      }, "pre");
    });
  }
}, QS = {
  enforce: "post",
  transform(i) {
    i.allTokens = i.allTokens.filter(
      (o) => o.value !== ""
    );
  }
}, ZS = [
  LS,
  PS,
  XS,
  QS
], $S = {
  type: "extensions",
  enforce: "pre",
  name: "tokens/css-var",
  transform(i, o) {
    const { prefix: c, formatCssVar: s } = o, { negative: d, originalPath: p } = i.extensions, m = d ? p : i.path;
    return {
      cssVar: s(m.filter(Boolean), c)
    };
  }
}, KS = {
  enforce: "post",
  type: "value",
  name: "tokens/conditionals",
  transform(i, o) {
    const { prefix: c, formatCssVar: s } = o, d = yb(i.value);
    return d.length && d.forEach((p) => {
      const m = s(p.split("."), c);
      i.value = i.value.replace(`{${m.ref}}`, m);
    }), i.value;
  }
}, IS = {
  type: "extensions",
  enforce: "pre",
  name: "tokens/colors/colorPalette",
  match(i) {
    return i.extensions.category === "colors" && !i.extensions.virtual;
  },
  transform(i, o) {
    let c = i.path.slice();
    if (c.pop(), c.shift(), c.length === 0) {
      const h = [...i.path];
      h.shift(), c = h;
    }
    if (c.length === 0)
      return {};
    const s = c.reduce((h, v, g, S) => {
      const _ = S.slice(0, g + 1);
      return h.push(_), h;
    }, []), d = c[0], p = o.formatTokenName(c), m = i.path.slice(i.path.indexOf(d) + 1).reduce((h, v, g, S) => (h.push(S.slice(g)), h), []);
    return m.length === 0 && m.push([""]), {
      colorPalette: { value: p, roots: s, keys: m }
    };
  }
}, JS = [
  $S,
  KS,
  IS
], kg = (i) => Ot(i) && Object.prototype.hasOwnProperty.call(i, "value");
function FS(i) {
  return i ? {
    breakpoints: Fh(i, (o) => ({ value: o })),
    sizes: ra(i, (o, c) => [
      `breakpoint-${o}`,
      { value: c }
    ])
  } : { breakpoints: {}, sizes: {} };
}
function e2(i) {
  const {
    prefix: o = "",
    tokens: c = {},
    semanticTokens: s = {},
    breakpoints: d = {}
  } = i, p = (U) => U.join("."), m = (U, H) => lb(U.join("-"), { prefix: H }), h = [], v = /* @__PURE__ */ new Map(), g = /* @__PURE__ */ new Map(), S = /* @__PURE__ */ new Map(), _ = /* @__PURE__ */ new Map(), E = /* @__PURE__ */ new Map(), X = /* @__PURE__ */ new Map(), B = /* @__PURE__ */ new Map(), j = /* @__PURE__ */ new Map(), P = [];
  function Y(U, H) {
    h.push(U), v.set(U.name, U), H && j.forEach((he) => {
      he.enforce === H && ue(he, U);
    });
  }
  const Z = FS(d), W = Bn({
    ...c,
    breakpoints: Z.breakpoints,
    sizes: {
      ...c.sizes,
      ...Z.sizes
    }
  });
  function I() {
    ga(
      W,
      (U, H) => {
        const he = H.includes("DEFAULT");
        H = Cg(H);
        const ke = H[0], qe = p(H), Ie = oa(U) ? { value: U } : U, ut = {
          value: Ie.value,
          originalValue: Ie.value,
          name: qe,
          path: H,
          extensions: {
            condition: "base",
            originalPath: H,
            category: ke,
            prop: p(H.slice(1))
          }
        };
        he && (ut.extensions.default = !0), Y(ut);
      },
      { stop: kg }
    ), ga(
      s,
      (U, H) => {
        const he = H.includes("DEFAULT");
        H = zb(Cg(H));
        const ke = H[0], qe = p(H), Ie = oa(U.value) ? { value: { base: U.value } } : U, ut = {
          value: Ie.value.base || "",
          originalValue: Ie.value.base || "",
          name: qe,
          path: H,
          extensions: {
            originalPath: H,
            category: ke,
            conditions: Ie.value,
            condition: "base",
            prop: p(H.slice(1))
          }
        };
        he && (ut.extensions.default = !0), Y(ut);
      },
      { stop: kg }
    );
  }
  function N(U) {
    return v.get(U);
  }
  function ee(U) {
    const { condition: H } = U.extensions;
    H && (g.has(H) || g.set(H, /* @__PURE__ */ new Set()), g.get(H).add(U));
  }
  function L(U) {
    const { category: H, prop: he } = U.extensions;
    H && (B.has(H) || B.set(H, /* @__PURE__ */ new Map()), B.get(H).set(he, U));
  }
  function Q(U) {
    const { condition: H, negative: he, virtual: ke, cssVar: qe } = U.extensions;
    he || ke || !H || !qe || (S.has(H) || S.set(H, /* @__PURE__ */ new Map()), S.get(H).set(qe.var, U.value));
  }
  function K(U) {
    const { category: H, prop: he, cssVar: ke, negative: qe } = U.extensions;
    if (!H) return;
    X.has(H) || X.set(H, /* @__PURE__ */ new Map());
    const Ie = qe ? U.extensions.conditions ? U.originalValue : U.value : ke.ref;
    X.get(H).set(he, Ie), E.set([H, he].join("."), Ie);
  }
  function se(U) {
    const { colorPalette: H, virtual: he, default: ke } = U.extensions;
    !H || he || H.roots.forEach((qe) => {
      const Ie = p(qe);
      _.has(Ie) || _.set(Ie, /* @__PURE__ */ new Map());
      const ut = a2(
        [...U.path],
        [...qe]
      ), Wa = p(ut), pl = N(Wa);
      if (!pl || !pl.extensions.cssVar) return;
      const { var: zo } = pl.extensions.cssVar;
      if (_.get(Ie).set(zo, U.extensions.cssVar.ref), ke && qe.length === 1) {
        const Hn = p(["colors", "colorPalette"]), Nl = N(Hn);
        if (!Nl) return;
        const Ei = p(U.path), Dl = N(Ei);
        if (!Dl) return;
        const Vn = H.keys[0]?.filter(Boolean);
        if (!Vn.length) return;
        const Ai = p(qe.concat(Vn));
        _.has(Ai) || _.set(Ai, /* @__PURE__ */ new Map()), _.get(Ai).set(
          Nl.extensions.cssVar.var,
          Dl.extensions.cssVar.ref
        );
      }
    });
  }
  let ve = {};
  function le() {
    h.forEach((U) => {
      ee(U), L(U), Q(U), K(U), se(U);
    }), ve = bb(X);
  }
  const Oe = (U, H) => {
    if (!U || typeof U != "string") return { invalid: !0, value: U };
    const [he, ke] = U.split("/");
    if (!he || !ke)
      return { invalid: !0, value: he };
    const qe = H(he), Ie = N(`opacity.${ke}`)?.value;
    if (!Ie && isNaN(Number(ke)))
      return { invalid: !0, value: he };
    const ut = Ie ? Number(Ie) * 100 + "%" : `${ke}%`, Wa = qe ?? he;
    return {
      invalid: !1,
      color: Wa,
      value: `color-mix(in srgb, ${Wa} ${ut}, transparent)`
    };
  }, Pe = _t((U, H) => E.get(U) ?? H), me = _t((U) => ve[U] || null), R = _t((U) => hb(U, (H) => {
    if (!H) return;
    if (H.includes("/")) {
      const ke = Oe(H, (qe) => Pe(qe));
      if (ke.invalid)
        throw new Error("Invalid color mix at " + H + ": " + ke.value);
      return ke.value;
    }
    const he = Pe(H);
    return he || (WS.test(H) ? gb(H) : H);
  })), q = {
    prefix: o,
    allTokens: h,
    tokenMap: v,
    registerToken: Y,
    getByName: N,
    formatTokenName: p,
    formatCssVar: m,
    flatMap: E,
    cssVarMap: S,
    categoryMap: B,
    colorPaletteMap: _,
    getVar: Pe,
    getCategoryValues: me,
    expandReferenceInValue: R
  };
  function ie(...U) {
    U.forEach((H) => {
      j.set(H.name, H);
    });
  }
  function J(...U) {
    P.push(...U);
  }
  function ue(U, H) {
    if (H.extensions.references || xu(U.match) && !U.match(H)) return;
    const ke = ((qe) => U.transform(qe, q))(H);
    switch (!0) {
      case U.type === "extensions":
        Object.assign(H.extensions, ke);
        break;
      case U.type === "value":
        H.value = ke;
        break;
      default:
        H[U.type] = ke;
        break;
    }
  }
  function y(U) {
    P.forEach((H) => {
      H.enforce === U && H.transform(q);
    });
  }
  function O(U) {
    j.forEach((H) => {
      H.enforce === U && h.forEach((he) => {
        ue(H, he);
      });
    });
  }
  function G() {
    h.forEach((U) => {
      const H = t2(U);
      !H || H.length === 0 || H.forEach((he) => {
        Y(he);
      });
    });
  }
  function F(U) {
    const H = yb(U), he = [];
    for (let ke = 0; ke < H.length; ke++) {
      const qe = N(H[ke]);
      qe && he.push(qe);
    }
    return he;
  }
  function de() {
    h.forEach((U) => {
      if (!qS(U.value)) return;
      const H = F(U.value);
      U.extensions.references = H.reduce((he, ke) => (he[ke.name] = ke, he), {});
    });
  }
  function ge() {
    h.forEach((U) => {
      xb(U);
    });
  }
  function Ce() {
    y("pre"), O("pre"), G(), de(), ge(), y("post"), O("post"), le();
  }
  return I(), ie(...JS), J(...ZS), Ce(), q;
}
function Cg(i) {
  return i[0] === "DEFAULT" ? i : i.filter((o) => o !== "DEFAULT");
}
function zb(i) {
  return i.filter((o) => o !== "base");
}
function t2(i) {
  if (!i.extensions.conditions) return;
  const { conditions: o } = i.extensions, c = [];
  return ga(o, (s, d) => {
    const p = zb(d);
    if (!p.length) return;
    const m = {
      ...i,
      value: s,
      extensions: {
        ...i.extensions,
        condition: p.join(":")
      }
    };
    c.push(m);
  }), c;
}
function a2(i, o) {
  const c = i.findIndex(
    (s, d) => o.every(
      (p, m) => i[d + m] === p
    )
  );
  return c === -1 || (i.splice(c, o.length), i.splice(c, 0, "colorPalette")), i;
}
jS()([
  "aspectRatios",
  "zIndex",
  "opacity",
  "colors",
  "fonts",
  "fontSizes",
  "fontWeights",
  "lineHeights",
  "letterSpacings",
  "sizes",
  "shadows",
  "spacing",
  "radii",
  "cursor",
  "borders",
  "borderWidths",
  "borderStyles",
  "durations",
  "easings",
  "animations",
  "blurs",
  "gradients",
  "breakpoints",
  "assets"
]);
function l2(i) {
  return ra(i, (o, c) => [
    o,
    c
  ]);
}
function i2(i) {
  const o = l2(i.config), c = i.tokens, s = /* @__PURE__ */ new Map(), d = /* @__PURE__ */ new Map();
  function p(Q, K) {
    o[Q] = K, m(Q, K);
  }
  const m = (Q, K) => {
    const se = j(K);
    se && (d.set(Q, se), _(Q, K));
  }, h = () => {
    for (const [Q, K] of Object.entries(o))
      K && m(Q, K);
  }, v = () => {
    for (const [Q, K] of Object.entries(o)) {
      const { shorthand: se } = K ?? {};
      if (!se) continue;
      (Array.isArray(se) ? se : [se]).forEach((le) => s.set(le, Q));
    }
  }, g = () => {
    const Q = bb(c.colorPaletteMap);
    p("colorPalette", {
      values: Object.keys(Q),
      transform: _t((K) => Q[K])
    });
  }, S = /* @__PURE__ */ new Map(), _ = (Q, K) => {
    if (!K) return;
    const se = j(K, (le) => `type:Tokens["${le}"]`);
    if (typeof se == "object" && se.type) {
      S.set(Q, /* @__PURE__ */ new Set([`type:${se.type}`]));
      return;
    }
    if (se) {
      const le = new Set(Object.keys(se));
      S.set(Q, le);
    }
    const ve = S.get(Q) ?? /* @__PURE__ */ new Set();
    K.property && S.set(Q, ve.add(`CssProperties["${K.property}"]`));
  }, E = () => {
    for (const [Q, K] of Object.entries(o))
      K && _(Q, K);
  }, X = (Q, K) => {
    const se = S.get(Q) ?? /* @__PURE__ */ new Set();
    S.set(Q, /* @__PURE__ */ new Set([...se, ...K]));
  }, B = () => {
    const Q = /* @__PURE__ */ new Map();
    for (const [K, se] of S.entries()) {
      if (se.size === 0) {
        Q.set(K, ["string"]);
        continue;
      }
      const ve = Array.from(se).map((le) => le.startsWith("CssProperties") ? le : le.startsWith("type:") ? le.replace("type:", "") : JSON.stringify(le));
      Q.set(K, ve);
    }
    return Q;
  }, j = (Q, K) => {
    const { values: se } = Q, ve = (le) => {
      const Oe = K?.(le);
      return Oe ? { [Oe]: Oe } : void 0;
    };
    if (oa(se))
      return ve?.(se) ?? c.getCategoryValues(se) ?? Ye;
    if (Array.isArray(se)) {
      const le = {};
      for (let Oe = 0; Oe < se.length; Oe++)
        le[se[Oe]] = se[Oe];
      return le;
    }
    return xu(se) ? se(K ? ve : c.getCategoryValues) : se;
  }, P = _t((Q, K) => ({
    [Q]: Q.startsWith("--") ? c.getVar(K, K) : K
  })), Y = Object.assign(c.getVar, {
    raw: (Q) => c.getByName(Q)
  }), Z = _t((Q, K) => {
    const se = N(Q);
    oa(K) && !K.includes("_EMO_") && (K = c.expandReferenceInValue(K));
    const ve = o[se];
    if (!ve)
      return P(se, K);
    const le = d.get(se)?.[K];
    if (!ve.transform)
      return P(Q, le ?? K);
    const Oe = (Pe) => A1(Pe, Y);
    return ve.transform(le ?? K, {
      raw: K,
      token: Y,
      utils: { colorMix: Oe }
    });
  });
  function W() {
    v(), g(), h(), E();
  }
  W();
  const I = s.size > 0, N = _t((Q) => s.get(Q) ?? Q);
  return {
    keys: () => [...Array.from(s.keys()), ...Object.keys(o)],
    hasShorthand: I,
    transform: Z,
    shorthands: s,
    resolveShorthand: N,
    register: p,
    getTypes: B,
    addPropertyType: X
  };
}
function Mu(...i) {
  const o = eb(...i), {
    theme: c = {},
    utilities: s = {},
    globalCss: d = {},
    cssVarsRoot: p = ":where(:root, :host)",
    cssVarsPrefix: m = "chakra",
    preflight: h
  } = o, v = wS(o), g = e2({
    breakpoints: c.breakpoints,
    tokens: c.tokens,
    semanticTokens: c.semanticTokens,
    prefix: m
  }), S = nS(c.breakpoints ?? Ye), _ = cS({
    conditions: o.conditions ?? Ye,
    breakpoints: S
  }), E = i2({
    config: s,
    tokens: g
  });
  function X() {
    const { textStyles: J, layerStyles: ue, animationStyles: y } = c, O = Bn({
      textStyle: J,
      layerStyle: ue,
      animationStyle: y
    });
    for (const [G, F] of Object.entries(O)) {
      const de = ib(F ?? Ye, _b);
      E.register(G, {
        values: Object.keys(de),
        transform(ge) {
          return W(de[ge]);
        }
      });
    }
  }
  X(), E.addPropertyType(
    "animationName",
    Object.keys(c.keyframes ?? Ye)
  );
  const B = /* @__PURE__ */ new Set(["css", ...E.keys(), ..._.keys()]), j = _t(
    (J) => B.has(J) || eS(J)
  ), P = (J) => {
    if (Array.isArray(J)) {
      const ue = vo();
      for (let y = 0; y < J.length; y++) {
        const O = J[y];
        if (O != null) {
          const G = _.breakpoints[y];
          ue[G] = O;
        }
      }
      return ue;
    }
    return J;
  }, Y = TS({
    utility: E,
    normalize: P
  }), Z = ES({
    conditions: _,
    isValidProperty: j
  }), W = pb({
    transform: E.transform,
    conditions: _,
    normalize: Y
  }), I = _S({
    css: W,
    conditions: _,
    normalize: Y,
    layers: v
  }), N = DS({ cva: I });
  function ee() {
    const J = {};
    for (const [ue, y] of g.cssVarMap.entries()) {
      const O = Object.fromEntries(y);
      if (Object.keys(O).length === 0) continue;
      const G = ue === "base" ? p : _.resolve(ue), F = G.startsWith("@"), de = W(
        Z({
          [G]: F ? { [p]: O } : O
        })
      );
      Ri(J, de);
    }
    return v.wrap("tokens", J);
  }
  function L() {
    const J = ra(
      c.keyframes ?? Ye,
      (y, O) => [`@keyframes ${y}`, O]
    ), ue = Object.assign({}, J, W(Z(d)));
    return v.wrap("base", ue);
  }
  function Q(J) {
    return Ci(J, j);
  }
  function K() {
    const J = RS({ preflight: h });
    return v.wrap("reset", J);
  }
  const se = n2(g), ve = (J, ue) => se.get(J)?.value || ue;
  ve.var = (J, ue) => se.get(J)?.variable || ue;
  function le(J, ue) {
    return c.recipes?.[J] ?? ue;
  }
  function Oe(J, ue) {
    return c.slotRecipes?.[J] ?? ue;
  }
  function Pe(J) {
    return Object.hasOwnProperty.call(c.recipes ?? Ye, J);
  }
  function me(J) {
    return Object.hasOwnProperty.call(c.slotRecipes ?? Ye, J);
  }
  function R(J) {
    return Pe(J) || me(J);
  }
  const q = [K(), L(), ee()], ie = {
    layerStyles: Kc(c.layerStyles ?? Ye),
    textStyles: Kc(c.textStyles ?? Ye),
    animationStyles: Kc(c.animationStyles ?? Ye),
    tokens: wg(
      g,
      Object.keys(c.tokens ?? Ye),
      (J, ue) => !J.extensions.conditions && !ue.includes("colorPalette")
    ),
    semanticTokens: wg(
      g,
      Object.keys(c.semanticTokens ?? Ye),
      (J) => !!J.extensions.conditions
    ),
    keyframes: Tg(c.keyframes ?? Ye),
    breakpoints: Tg(c.breakpoints ?? Ye)
  };
  return {
    $$chakra: !0,
    _config: o,
    _global: q,
    breakpoints: S,
    tokens: g,
    conditions: _,
    utility: E,
    token: ve,
    properties: B,
    layers: v,
    isValidProperty: j,
    splitCssProps: Q,
    normalizeValue: P,
    getTokenCss: ee,
    getGlobalCss: L,
    getPreflightCss: K,
    css: W,
    cva: I,
    sva: N,
    getRecipe: le,
    getSlotRecipe: Oe,
    hasRecipe: R,
    isRecipe: Pe,
    isSlotRecipe: me,
    query: ie
  };
}
function n2(i) {
  const o = /* @__PURE__ */ new Map();
  return i.allTokens.forEach((c) => {
    const { cssVar: s, virtual: d, conditions: p } = c.extensions, m = p || d ? s.ref : c.value;
    o.set(c.name, { value: m, variable: s.ref });
  }), o;
}
const _b = (i) => Ot(i) && "value" in i, Kc = (i) => ({
  list() {
    return Object.keys(ib(i, _b));
  },
  search(o) {
    return this.list().filter((c) => c.includes(o));
  }
}), wg = (i, o, c) => ({
  categoryKeys: o,
  list(s) {
    const d = i.categoryMap.get(s), p = d ? [...d.entries()] : [], m = [];
    for (let h = 0; h < p.length; h++) {
      const [v, g] = p[h];
      c(g, v) && m.push(v);
    }
    return m;
  },
  search(s, d) {
    return this.list(s).filter((p) => p.includes(d));
  }
}), Tg = (i) => ({
  list() {
    return Object.keys(i);
  },
  search(o) {
    return this.list().filter((c) => c.includes(o));
  }
}), r2 = {
  sm: "480px",
  md: "768px",
  lg: "1024px",
  xl: "1280px",
  "2xl": "1536px"
}, Ic = "var(--chakra-empty, )", o2 = D1({
  "*": {
    fontFeatureSettings: '"cv11"',
    "--ring-inset": Ic,
    "--ring-offset-width": "0px",
    "--ring-offset-color": "#fff",
    "--ring-color": "rgba(66, 153, 225, 0.6)",
    "--ring-offset-shadow": "0 0 #0000",
    "--ring-shadow": "0 0 #0000",
    ...Object.fromEntries(
      [
        "brightness",
        "contrast",
        "grayscale",
        "hue-rotate",
        "invert",
        "saturate",
        "sepia",
        "drop-shadow"
      ].map((i) => [`--${i}`, Ic])
    ),
    ...Object.fromEntries(
      [
        "blur",
        "brightness",
        "contrast",
        "grayscale",
        "hue-rotate",
        "invert",
        "opacity",
        "saturate",
        "sepia"
      ].map((i) => [`--backdrop-${i}`, Ic])
    ),
    "--global-font-mono": "fonts.mono",
    "--global-font-body": "fonts.body",
    "--global-color-border": "colors.border"
  },
  html: {
    color: "fg",
    bg: "bg",
    lineHeight: "1.5",
    colorPalette: "gray"
  },
  "*::placeholder, *[data-placeholder]": {
    color: "fg.muted/80"
  },
  "*::selection": {
    bg: "colorPalette.emphasized/80"
  }
}), s2 = H1({
  // fill: some background color + color combination
  "fill.muted": {
    value: {
      background: "colorPalette.muted",
      color: "colorPalette.fg"
    }
  },
  "fill.subtle": {
    value: {
      background: "colorPalette.subtle",
      color: "colorPalette.fg"
    }
  },
  "fill.surface": {
    value: {
      background: "colorPalette.subtle",
      color: "colorPalette.fg",
      boxShadow: "0 0 0px 1px var(--shadow-color)",
      boxShadowColor: "colorPalette.muted"
    }
  },
  "fill.solid": {
    value: {
      background: "colorPalette.solid",
      color: "colorPalette.contrast"
    }
  },
  // outline: some border color + color combination
  "outline.subtle": {
    value: {
      color: "colorPalette.fg",
      boxShadow: "inset 0 0 0px 1px var(--shadow-color)",
      boxShadowColor: "colorPalette.subtle"
    }
  },
  "outline.solid": {
    value: {
      borderWidth: "1px",
      borderColor: "colorPalette.solid",
      color: "colorPalette.fg"
    }
  },
  // indicator: floating border color or left/bottom border
  "indicator.bottom": {
    value: {
      position: "relative",
      "--indicator-color-fallback": "colors.colorPalette.solid",
      _before: {
        content: '""',
        position: "absolute",
        bottom: "var(--indicator-offset-y, 0)",
        insetInline: "var(--indicator-offset-x, 0)",
        height: "var(--indicator-thickness, 2px)",
        background: "var(--indicator-color, var(--indicator-color-fallback))"
      }
    }
  },
  "indicator.top": {
    value: {
      position: "relative",
      "--indicator-color-fallback": "colors.colorPalette.solid",
      _before: {
        content: '""',
        position: "absolute",
        top: "var(--indicator-offset-y, 0)",
        insetInline: "var(--indicator-offset-x, 0)",
        height: "var(--indicator-thickness, 2px)",
        background: "var(--indicator-color, var(--indicator-color-fallback))"
      }
    }
  },
  "indicator.start": {
    value: {
      position: "relative",
      "--indicator-color-fallback": "colors.colorPalette.solid",
      _before: {
        content: '""',
        position: "absolute",
        insetInlineStart: "var(--indicator-offset-x, 0)",
        insetBlock: "var(--indicator-offset-y, 0)",
        width: "var(--indicator-thickness, 2px)",
        background: "var(--indicator-color, var(--indicator-color-fallback))"
      }
    }
  },
  "indicator.end": {
    value: {
      position: "relative",
      "--indicator-color-fallback": "colors.colorPalette.solid",
      _before: {
        content: '""',
        position: "absolute",
        insetInlineEnd: "var(--indicator-offset-x, 0)",
        insetBlock: "var(--indicator-offset-y, 0)",
        width: "var(--indicator-thickness, 2px)",
        background: "var(--indicator-color, var(--indicator-color-fallback))"
      }
    }
  },
  disabled: {
    value: {
      opacity: "0.5",
      cursor: "not-allowed"
    }
  },
  none: {
    value: {}
  }
}), c2 = B1({
  "slide-fade-in": {
    value: {
      transformOrigin: "var(--transform-origin)",
      "&[data-placement^=top]": {
        animationName: "slide-from-bottom, fade-in"
      },
      "&[data-placement^=bottom]": {
        animationName: "slide-from-top, fade-in"
      },
      "&[data-placement^=left]": {
        animationName: "slide-from-right, fade-in"
      },
      "&[data-placement^=right]": {
        animationName: "slide-from-left, fade-in"
      }
    }
  },
  "slide-fade-out": {
    value: {
      transformOrigin: "var(--transform-origin)",
      "&[data-placement^=top]": {
        animationName: "slide-to-bottom, fade-out"
      },
      "&[data-placement^=bottom]": {
        animationName: "slide-to-top, fade-out"
      },
      "&[data-placement^=left]": {
        animationName: "slide-to-right, fade-out"
      },
      "&[data-placement^=right]": {
        animationName: "slide-to-left, fade-out"
      }
    }
  },
  "scale-fade-in": {
    value: {
      transformOrigin: "var(--transform-origin)",
      animationName: "scale-in, fade-in"
    }
  },
  "scale-fade-out": {
    value: {
      transformOrigin: "var(--transform-origin)",
      animationName: "scale-out, fade-out"
    }
  }
}), Nu = rt({
  className: "chakra-badge",
  base: {
    display: "inline-flex",
    alignItems: "center",
    borderRadius: "l2",
    gap: "1",
    fontWeight: "medium",
    fontVariantNumeric: "tabular-nums",
    whiteSpace: "nowrap",
    userSelect: "none"
  },
  variants: {
    variant: {
      solid: {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast"
      },
      subtle: {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg"
      },
      outline: {
        color: "colorPalette.fg",
        "--outline-shadow-legacy": "colors.colorPalette.muted",
        "--outline-shadow": "colors.colorPalette.border",
        shadow: "inset 0 0 0px 1px var(--shadow-color)",
        shadowColor: "var(--outline-shadow, var(--outline-shadow-legacy))"
      },
      surface: {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg",
        shadow: "inset 0 0 0px 1px var(--shadow-color)",
        shadowColor: "colorPalette.muted"
      },
      plain: {
        color: "colorPalette.fg"
      }
    },
    size: {
      xs: {
        textStyle: "2xs",
        px: "1",
        minH: "4"
      },
      sm: {
        textStyle: "xs",
        px: "1.5",
        minH: "5"
      },
      md: {
        textStyle: "sm",
        px: "2",
        minH: "6"
      },
      lg: {
        textStyle: "sm",
        px: "2.5",
        minH: "7"
      }
    }
  },
  defaultVariants: {
    variant: "subtle",
    size: "sm"
  }
}), u2 = rt({
  className: "chakra-button",
  base: {
    display: "inline-flex",
    appearance: "none",
    alignItems: "center",
    justifyContent: "center",
    userSelect: "none",
    position: "relative",
    borderRadius: "l2",
    whiteSpace: "nowrap",
    verticalAlign: "middle",
    borderWidth: "1px",
    borderColor: "transparent",
    cursor: "button",
    flexShrink: "0",
    outline: "0",
    lineHeight: "1.2",
    isolation: "isolate",
    fontWeight: "medium",
    transitionProperty: "common",
    transitionDuration: "moderate",
    focusVisibleRing: "outside",
    _disabled: {
      layerStyle: "disabled"
    },
    _icon: {
      flexShrink: "0"
    }
  },
  variants: {
    size: {
      "2xs": {
        h: "6",
        minW: "6",
        textStyle: "xs",
        px: "2",
        gap: "1",
        _icon: {
          width: "3.5",
          height: "3.5"
        }
      },
      xs: {
        h: "8",
        minW: "8",
        textStyle: "xs",
        px: "2.5",
        gap: "1",
        _icon: {
          width: "4",
          height: "4"
        }
      },
      sm: {
        h: "9",
        minW: "9",
        px: "3.5",
        textStyle: "sm",
        gap: "2",
        _icon: {
          width: "4",
          height: "4"
        }
      },
      md: {
        h: "10",
        minW: "10",
        textStyle: "sm",
        px: "4",
        gap: "2",
        _icon: {
          width: "5",
          height: "5"
        }
      },
      lg: {
        h: "11",
        minW: "11",
        textStyle: "md",
        px: "5",
        gap: "3",
        _icon: {
          width: "5",
          height: "5"
        }
      },
      xl: {
        h: "12",
        minW: "12",
        textStyle: "md",
        px: "5",
        gap: "2.5",
        _icon: {
          width: "5",
          height: "5"
        }
      },
      "2xl": {
        h: "16",
        minW: "16",
        textStyle: "lg",
        px: "7",
        gap: "3",
        _icon: {
          width: "6",
          height: "6"
        }
      }
    },
    variant: {
      solid: {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast",
        borderColor: "transparent",
        _hover: {
          bg: "colorPalette.solid/90"
        },
        _expanded: {
          bg: "colorPalette.solid/90"
        }
      },
      subtle: {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg",
        borderColor: "transparent",
        _hover: {
          bg: "colorPalette.muted"
        },
        _expanded: {
          bg: "colorPalette.muted"
        }
      },
      surface: {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg",
        shadow: "0 0 0px 1px var(--shadow-color)",
        shadowColor: "colorPalette.muted",
        _hover: {
          bg: "colorPalette.muted"
        },
        _expanded: {
          bg: "colorPalette.muted"
        }
      },
      outline: {
        borderWidth: "1px",
        "--outline-color-legacy": "colors.colorPalette.muted",
        "--outline-color": "colors.colorPalette.border",
        borderColor: "var(--outline-color, var(--outline-color-legacy))",
        color: "colorPalette.fg",
        _hover: {
          bg: "colorPalette.subtle"
        },
        _expanded: {
          bg: "colorPalette.subtle"
        }
      },
      ghost: {
        bg: "transparent",
        color: "colorPalette.fg",
        _hover: {
          bg: "colorPalette.subtle"
        },
        _expanded: {
          bg: "colorPalette.subtle"
        }
      },
      plain: {
        color: "colorPalette.fg"
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "solid"
  }
}), ht = rt({
  className: "chakra-checkmark",
  base: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    flexShrink: "0",
    color: "white",
    borderWidth: "1px",
    borderColor: "transparent",
    borderRadius: "l1",
    cursor: "checkbox",
    focusVisibleRing: "outside",
    _icon: {
      boxSize: "full"
    },
    _invalid: {
      colorPalette: "red",
      borderColor: "border.error"
    },
    _disabled: {
      opacity: "0.5",
      cursor: "disabled"
    }
  },
  variants: {
    size: {
      xs: {
        boxSize: "3"
      },
      sm: {
        boxSize: "4"
      },
      md: {
        boxSize: "5",
        p: "0.5"
      },
      lg: {
        boxSize: "6",
        p: "0.5"
      }
    },
    variant: {
      solid: {
        borderColor: "border.emphasized",
        "&:is([data-state=checked], [data-state=indeterminate])": {
          bg: "colorPalette.solid",
          color: "colorPalette.contrast",
          borderColor: "colorPalette.solid"
        }
      },
      outline: {
        borderColor: "border",
        "&:is([data-state=checked], [data-state=indeterminate])": {
          color: "colorPalette.fg",
          borderColor: "colorPalette.solid"
        }
      },
      subtle: {
        bg: "colorPalette.muted",
        borderColor: "colorPalette.muted",
        "&:is([data-state=checked], [data-state=indeterminate])": {
          color: "colorPalette.fg"
        }
      },
      plain: {
        "&:is([data-state=checked], [data-state=indeterminate])": {
          color: "colorPalette.fg"
        }
      },
      inverted: {
        borderColor: "border",
        color: "colorPalette.fg",
        "&:is([data-state=checked], [data-state=indeterminate])": {
          borderColor: "colorPalette.solid"
        }
      }
    },
    filled: {
      true: {
        bg: "bg"
      }
    }
  },
  defaultVariants: {
    variant: "solid",
    size: "md"
  }
}), { variants: d2, defaultVariants: f2 } = Nu, p2 = rt({
  className: "chakra-code",
  base: {
    fontFamily: "mono",
    alignItems: "center",
    display: "inline-flex",
    borderRadius: "l2"
  },
  variants: d2,
  defaultVariants: f2
}), kb = rt({
  className: "color-swatch",
  base: {
    boxSize: "var(--swatch-size)",
    shadow: "inset 0 0 0 1px rgba(0, 0, 0, 0.1)",
    "--checker-size": "8px",
    "--checker-bg": "colors.bg",
    "--checker-fg": "colors.bg.emphasized",
    background: "linear-gradient(var(--color), var(--color)), repeating-conic-gradient(var(--checker-fg) 0%, var(--checker-fg) 25%, var(--checker-bg) 0%, var(--checker-bg) 50%) 0% 50% / var(--checker-size) var(--checker-size) !important",
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    flexShrink: "0"
  },
  variants: {
    size: {
      "2xs": { "--swatch-size": "sizes.3.5" },
      xs: { "--swatch-size": "sizes.4" },
      sm: { "--swatch-size": "sizes.4.5" },
      md: { "--swatch-size": "sizes.5" },
      lg: { "--swatch-size": "sizes.6" },
      xl: { "--swatch-size": "sizes.7" },
      "2xl": { "--swatch-size": "sizes.8" },
      inherit: { "--swatch-size": "inherit" },
      full: { "--swatch-size": "100%" }
    },
    shape: {
      square: { borderRadius: "none" },
      circle: { borderRadius: "full" },
      rounded: { borderRadius: "l1" }
    }
  },
  defaultVariants: {
    size: "md",
    shape: "rounded"
  }
}), m2 = rt({
  className: "chakra-container",
  base: {
    position: "relative",
    maxWidth: "8xl",
    w: "100%",
    mx: "auto",
    px: { base: "4", md: "6", lg: "8" }
  },
  variants: {
    centerContent: {
      true: {
        display: "flex",
        flexDirection: "column",
        alignItems: "center"
      }
    },
    fluid: {
      true: {
        maxWidth: "full"
      }
    }
  }
}), g2 = rt({
  className: "chakra-heading",
  base: {
    fontFamily: "heading",
    fontWeight: "semibold"
  },
  variants: {
    size: {
      xs: { textStyle: "xs" },
      sm: { textStyle: "sm" },
      md: { textStyle: "md" },
      lg: { textStyle: "lg" },
      xl: { textStyle: "xl" },
      "2xl": { textStyle: "2xl" },
      "3xl": { textStyle: "3xl" },
      "4xl": { textStyle: "4xl" },
      "5xl": { textStyle: "5xl" },
      "6xl": { textStyle: "6xl" },
      "7xl": { textStyle: "7xl" }
    }
  },
  defaultVariants: {
    size: "xl"
  }
}), h2 = rt({
  className: "chakra-icon",
  base: {
    display: "inline-block",
    lineHeight: "1em",
    flexShrink: "0",
    color: "currentcolor",
    verticalAlign: "middle"
  },
  variants: {
    size: {
      inherit: {},
      xs: { boxSize: "3" },
      sm: { boxSize: "4" },
      md: { boxSize: "5" },
      lg: { boxSize: "6" },
      xl: { boxSize: "7" },
      "2xl": { boxSize: "8" }
    }
  },
  defaultVariants: {
    size: "inherit"
  }
}), at = rt({
  className: "chakra-input",
  base: {
    width: "100%",
    minWidth: "0",
    outline: "0",
    position: "relative",
    appearance: "none",
    textAlign: "start",
    borderRadius: "l2",
    _disabled: {
      layerStyle: "disabled"
    },
    height: "var(--input-height)",
    minW: "var(--input-height)",
    "--focus-color": "colors.colorPalette.focusRing",
    "--error-color": "colors.border.error",
    _invalid: {
      focusRingColor: "var(--error-color)",
      borderColor: "var(--error-color)"
    }
  },
  variants: {
    size: {
      "2xs": {
        textStyle: "xs",
        px: "2",
        "--input-height": "sizes.7"
      },
      xs: {
        textStyle: "xs",
        px: "2",
        "--input-height": "sizes.8"
      },
      sm: {
        textStyle: "sm",
        px: "2.5",
        "--input-height": "sizes.9"
      },
      md: {
        textStyle: "sm",
        px: "3",
        "--input-height": "sizes.10"
      },
      lg: {
        textStyle: "md",
        px: "4",
        "--input-height": "sizes.11"
      },
      xl: {
        textStyle: "md",
        px: "4.5",
        "--input-height": "sizes.12"
      },
      "2xl": {
        textStyle: "lg",
        px: "5",
        "--input-height": "sizes.16"
      }
    },
    variant: {
      outline: {
        bg: "transparent",
        borderWidth: "1px",
        borderColor: "border",
        focusVisibleRing: "inside",
        focusRingColor: "var(--focus-color)"
      },
      subtle: {
        borderWidth: "1px",
        borderColor: "transparent",
        bg: "bg.muted",
        focusVisibleRing: "inside",
        focusRingColor: "var(--focus-color)"
      },
      flushed: {
        bg: "transparent",
        borderBottomWidth: "1px",
        borderBottomColor: "border",
        borderRadius: "0",
        px: "0",
        _focusVisible: {
          borderColor: "var(--focus-color)",
          boxShadow: "0px 1px 0px 0px var(--focus-color)",
          _invalid: {
            borderColor: "var(--error-color)",
            boxShadow: "0px 1px 0px 0px var(--error-color)"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), b2 = rt({
  className: "chakra-input-addon",
  base: {
    flex: "0 0 auto",
    width: "auto",
    display: "flex",
    alignItems: "center",
    whiteSpace: "nowrap",
    alignSelf: "stretch",
    borderRadius: "l2"
  },
  variants: {
    size: at.variants.size,
    variant: {
      outline: {
        borderWidth: "1px",
        borderColor: "border",
        bg: "bg.muted"
      },
      subtle: {
        borderWidth: "1px",
        borderColor: "transparent",
        bg: "bg.emphasized"
      },
      flushed: {
        borderBottom: "1px solid",
        borderColor: "inherit",
        borderRadius: "0",
        px: "0",
        bg: "transparent"
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), v2 = rt({
  className: "chakra-kbd",
  base: {
    display: "inline-flex",
    alignItems: "center",
    fontWeight: "medium",
    fontFamily: "mono",
    flexShrink: "0",
    whiteSpace: "nowrap",
    wordSpacing: "-0.5em",
    userSelect: "none",
    px: "1",
    borderRadius: "l2"
  },
  variants: {
    variant: {
      raised: {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg",
        borderWidth: "1px",
        borderBottomWidth: "2px",
        borderColor: "colorPalette.muted"
      },
      outline: {
        borderWidth: "1px",
        color: "colorPalette.fg"
      },
      subtle: {
        bg: "colorPalette.muted",
        color: "colorPalette.fg"
      },
      plain: {
        color: "colorPalette.fg"
      }
    },
    size: {
      sm: {
        textStyle: "xs",
        height: "4.5"
      },
      md: {
        textStyle: "sm",
        height: "5"
      },
      lg: {
        textStyle: "md",
        height: "6"
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "raised"
  }
}), y2 = rt({
  className: "chakra-link",
  base: {
    display: "inline-flex",
    alignItems: "center",
    outline: "none",
    gap: "1.5",
    cursor: "pointer",
    borderRadius: "l1",
    focusRing: "outside"
  },
  variants: {
    variant: {
      underline: {
        color: "colorPalette.fg",
        textDecoration: "underline",
        textUnderlineOffset: "3px",
        textDecorationColor: "currentColor/20"
      },
      plain: {
        color: "colorPalette.fg",
        _hover: {
          textDecoration: "underline",
          textUnderlineOffset: "3px",
          textDecorationColor: "currentColor/20"
        }
      }
    }
  },
  defaultVariants: {
    variant: "plain"
  }
}), x2 = rt({
  className: "chakra-mark",
  base: {
    bg: "transparent",
    color: "inherit",
    whiteSpace: "nowrap"
  },
  variants: {
    variant: {
      subtle: {
        bg: "colorPalette.subtle",
        color: "inherit"
      },
      solid: {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast"
      },
      text: {
        fontWeight: "medium"
      },
      plain: {}
    }
  }
}), bt = rt({
  className: "chakra-radiomark",
  base: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    flexShrink: 0,
    verticalAlign: "top",
    color: "white",
    borderWidth: "1px",
    borderColor: "transparent",
    borderRadius: "full",
    cursor: "radio",
    _focusVisible: {
      outline: "2px solid",
      outlineColor: "colorPalette.focusRing",
      outlineOffset: "2px"
    },
    _invalid: {
      colorPalette: "red",
      borderColor: "red.500"
    },
    _disabled: {
      opacity: "0.5",
      cursor: "disabled"
    },
    "& .dot": {
      height: "100%",
      width: "100%",
      borderRadius: "full",
      bg: "currentColor",
      scale: "0.4"
    }
  },
  variants: {
    variant: {
      solid: {
        borderWidth: "1px",
        borderColor: "border.emphasized",
        _checked: {
          bg: "colorPalette.solid",
          color: "colorPalette.contrast",
          borderColor: "colorPalette.solid"
        }
      },
      subtle: {
        borderWidth: "1px",
        bg: "colorPalette.muted",
        borderColor: "colorPalette.muted",
        color: "transparent",
        _checked: {
          color: "colorPalette.fg"
        }
      },
      outline: {
        borderWidth: "1px",
        borderColor: "inherit",
        _checked: {
          color: "colorPalette.fg",
          borderColor: "colorPalette.solid"
        },
        "& .dot": {
          scale: "0.6"
        }
      },
      inverted: {
        bg: "bg",
        borderWidth: "1px",
        borderColor: "inherit",
        _checked: {
          color: "colorPalette.solid",
          borderColor: "currentcolor"
        }
      }
    },
    size: {
      xs: {
        boxSize: "3"
      },
      sm: {
        boxSize: "4"
      },
      md: {
        boxSize: "5"
      },
      lg: {
        boxSize: "6"
      }
    },
    filled: {
      true: {
        bg: "bg"
      }
    }
  },
  defaultVariants: {
    variant: "solid",
    size: "md"
  }
}), S2 = rt({
  className: "chakra-separator",
  base: {
    display: "block",
    borderColor: "border"
  },
  variants: {
    variant: {
      solid: {
        borderStyle: "solid"
      },
      dashed: {
        borderStyle: "dashed"
      },
      dotted: {
        borderStyle: "dotted"
      }
    },
    orientation: {
      vertical: {
        borderInlineStartWidth: "var(--separator-thickness)"
      },
      horizontal: {
        borderTopWidth: "var(--separator-thickness)"
      }
    },
    size: {
      xs: {
        "--separator-thickness": "0.5px"
      },
      sm: {
        "--separator-thickness": "1px"
      },
      md: {
        "--separator-thickness": "2px"
      },
      lg: {
        "--separator-thickness": "3px"
      }
    }
  },
  defaultVariants: {
    size: "sm",
    variant: "solid",
    orientation: "horizontal"
  }
}), z2 = rt({
  className: "chakra-skeleton",
  base: {},
  variants: {
    loading: {
      true: {
        borderRadius: "l2",
        boxShadow: "none",
        backgroundClip: "padding-box",
        cursor: "default",
        color: "transparent",
        pointerEvents: "none",
        userSelect: "none",
        flexShrink: "0",
        "&::before, &::after, *": {
          visibility: "hidden"
        }
      },
      false: {
        background: "unset",
        animation: "fade-in var(--fade-duration, 0.1s) ease-out !important"
      }
    },
    variant: {
      pulse: {
        background: "bg.emphasized",
        animation: "pulse",
        animationDuration: "var(--duration, 1.2s)"
      },
      shine: {
        "--animate-from": "200%",
        "--animate-to": "-200%",
        "--start-color": "colors.bg.muted",
        "--end-color": "colors.bg.emphasized",
        backgroundImage: "linear-gradient(270deg,var(--start-color),var(--end-color),var(--end-color),var(--start-color))",
        backgroundSize: "400% 100%",
        animation: "bg-position var(--duration, 5s) ease-in-out infinite"
      },
      none: {
        animation: "none"
      }
    }
  },
  defaultVariants: {
    variant: "pulse",
    loading: !0
  }
}), _2 = rt({
  className: "chakra-skip-nav",
  base: {
    display: "inline-flex",
    bg: "bg.panel",
    padding: "2.5",
    borderRadius: "l2",
    fontWeight: "semibold",
    focusVisibleRing: "outside",
    textStyle: "sm",
    // visually hidden
    userSelect: "none",
    border: "0",
    height: "1px",
    width: "1px",
    margin: "-1px",
    outline: "0",
    overflow: "hidden",
    position: "absolute",
    clip: "rect(0 0 0 0)",
    _focusVisible: {
      clip: "auto",
      width: "auto",
      height: "auto",
      position: "fixed",
      top: "6",
      insetStart: "6"
    }
  }
}), k2 = rt({
  className: "chakra-spinner",
  base: {
    display: "inline-block",
    borderColor: "currentColor",
    borderStyle: "solid",
    borderWidth: "2px",
    borderRadius: "full",
    width: "var(--spinner-size)",
    height: "var(--spinner-size)",
    animation: "spin",
    animationDuration: "slowest",
    "--spinner-track-color": "transparent",
    borderBottomColor: "var(--spinner-track-color)",
    borderInlineStartColor: "var(--spinner-track-color)"
  },
  variants: {
    size: {
      inherit: { "--spinner-size": "1em" },
      xs: { "--spinner-size": "sizes.3" },
      sm: { "--spinner-size": "sizes.4" },
      md: { "--spinner-size": "sizes.5" },
      lg: { "--spinner-size": "sizes.8" },
      xl: { "--spinner-size": "sizes.10" }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), C2 = rt({
  className: "chakra-textarea",
  base: {
    width: "100%",
    minWidth: "0",
    outline: "0",
    position: "relative",
    appearance: "none",
    textAlign: "start",
    borderRadius: "l2",
    _disabled: {
      layerStyle: "disabled"
    },
    "--focus-color": "colors.colorPalette.focusRing",
    "--error-color": "colors.border.error",
    _invalid: {
      focusRingColor: "var(--error-color)",
      borderColor: "var(--error-color)"
    }
  },
  variants: {
    size: {
      xs: {
        textStyle: "xs",
        px: "2",
        py: "1.5",
        scrollPaddingBottom: "1.5"
      },
      sm: {
        textStyle: "sm",
        px: "2.5",
        py: "2",
        scrollPaddingBottom: "2"
      },
      md: {
        textStyle: "sm",
        px: "3",
        py: "2",
        scrollPaddingBottom: "2"
      },
      lg: {
        textStyle: "md",
        px: "4",
        py: "3",
        scrollPaddingBottom: "3"
      },
      xl: {
        textStyle: "md",
        px: "4.5",
        py: "3.5",
        scrollPaddingBottom: "3.5"
      }
    },
    variant: {
      outline: {
        bg: "transparent",
        borderWidth: "1px",
        borderColor: "border",
        focusVisibleRing: "inside"
      },
      subtle: {
        borderWidth: "1px",
        borderColor: "transparent",
        bg: "bg.muted",
        focusVisibleRing: "inside"
      },
      flushed: {
        bg: "transparent",
        borderBottomWidth: "1px",
        borderBottomColor: "border",
        borderRadius: "0",
        px: "0",
        _focusVisible: {
          borderColor: "var(--focus-color)",
          boxShadow: "0px 1px 0px 0px var(--focus-color)"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), w2 = {
  badge: Nu,
  button: u2,
  code: p2,
  container: m2,
  heading: g2,
  input: at,
  inputAddon: b2,
  kbd: v2,
  link: y2,
  mark: x2,
  separator: S2,
  skeleton: z2,
  skipNavLink: _2,
  spinner: k2,
  textarea: C2,
  icon: h2,
  checkmark: ht,
  radiomark: bt,
  colorSwatch: kb
}, T2 = Au.colors({
  bg: {
    DEFAULT: {
      value: { _light: "{colors.white}", _dark: "{colors.black}" }
    },
    subtle: {
      value: { _light: "{colors.gray.50}", _dark: "{colors.gray.950}" }
    },
    muted: {
      value: { _light: "{colors.gray.100}", _dark: "{colors.gray.900}" }
    },
    emphasized: {
      value: { _light: "{colors.gray.200}", _dark: "{colors.gray.800}" }
    },
    inverted: {
      value: { _light: "{colors.black}", _dark: "{colors.white}" }
    },
    panel: {
      value: { _light: "{colors.white}", _dark: "{colors.gray.950}" }
    },
    error: {
      value: { _light: "{colors.red.50}", _dark: "{colors.red.950}" }
    },
    warning: {
      value: { _light: "{colors.orange.50}", _dark: "{colors.orange.950}" }
    },
    success: {
      value: { _light: "{colors.green.50}", _dark: "{colors.green.950}" }
    },
    info: {
      value: { _light: "{colors.blue.50}", _dark: "{colors.blue.950}" }
    }
  },
  fg: {
    DEFAULT: {
      value: { _light: "{colors.black}", _dark: "{colors.gray.50}" }
    },
    muted: {
      value: { _light: "{colors.gray.600}", _dark: "{colors.gray.400}" }
    },
    subtle: {
      value: { _light: "{colors.gray.400}", _dark: "{colors.gray.500}" }
    },
    inverted: {
      value: { _light: "{colors.gray.50}", _dark: "{colors.black}" }
    },
    error: {
      value: { _light: "{colors.red.500}", _dark: "{colors.red.400}" }
    },
    warning: {
      value: { _light: "{colors.orange.600}", _dark: "{colors.orange.300}" }
    },
    success: {
      value: { _light: "{colors.green.600}", _dark: "{colors.green.300}" }
    },
    info: {
      value: { _light: "{colors.blue.600}", _dark: "{colors.blue.300}" }
    }
  },
  border: {
    DEFAULT: {
      value: { _light: "{colors.gray.200}", _dark: "{colors.gray.800}" }
    },
    muted: {
      value: { _light: "{colors.gray.100}", _dark: "{colors.gray.900}" }
    },
    subtle: {
      value: { _light: "{colors.gray.50}", _dark: "{colors.gray.950}" }
    },
    emphasized: {
      value: { _light: "{colors.gray.300}", _dark: "{colors.gray.700}" }
    },
    inverted: {
      value: { _light: "{colors.gray.800}", _dark: "{colors.gray.200}" }
    },
    error: {
      value: { _light: "{colors.red.500}", _dark: "{colors.red.400}" }
    },
    warning: {
      value: { _light: "{colors.orange.500}", _dark: "{colors.orange.400}" }
    },
    success: {
      value: { _light: "{colors.green.500}", _dark: "{colors.green.400}" }
    },
    info: {
      value: { _light: "{colors.blue.500}", _dark: "{colors.blue.400}" }
    }
  },
  gray: {
    contrast: {
      value: { _light: "{colors.white}", _dark: "{colors.black}" }
    },
    fg: {
      value: { _light: "{colors.gray.800}", _dark: "{colors.gray.200}" }
    },
    subtle: {
      value: { _light: "{colors.gray.100}", _dark: "{colors.gray.900}" }
    },
    muted: {
      value: { _light: "{colors.gray.200}", _dark: "{colors.gray.800}" }
    },
    emphasized: {
      value: { _light: "{colors.gray.300}", _dark: "{colors.gray.700}" }
    },
    solid: {
      value: { _light: "{colors.gray.900}", _dark: "{colors.white}" }
    },
    focusRing: {
      value: { _light: "{colors.gray.400}", _dark: "{colors.gray.400}" }
    },
    border: {
      value: { _light: "{colors.gray.200}", _dark: "{colors.gray.800}" }
    }
  },
  red: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.red.700}", _dark: "{colors.red.300}" }
    },
    subtle: {
      value: { _light: "{colors.red.100}", _dark: "{colors.red.900}" }
    },
    muted: {
      value: { _light: "{colors.red.200}", _dark: "{colors.red.800}" }
    },
    emphasized: {
      value: { _light: "{colors.red.300}", _dark: "{colors.red.700}" }
    },
    solid: {
      value: { _light: "{colors.red.600}", _dark: "{colors.red.600}" }
    },
    focusRing: {
      value: { _light: "{colors.red.500}", _dark: "{colors.red.500}" }
    },
    border: {
      value: { _light: "{colors.red.500}", _dark: "{colors.red.400}" }
    }
  },
  orange: {
    contrast: {
      value: { _light: "white", _dark: "black" }
    },
    fg: {
      value: { _light: "{colors.orange.700}", _dark: "{colors.orange.300}" }
    },
    subtle: {
      value: { _light: "{colors.orange.100}", _dark: "{colors.orange.900}" }
    },
    muted: {
      value: { _light: "{colors.orange.200}", _dark: "{colors.orange.800}" }
    },
    emphasized: {
      value: { _light: "{colors.orange.300}", _dark: "{colors.orange.700}" }
    },
    solid: {
      value: { _light: "{colors.orange.600}", _dark: "{colors.orange.500}" }
    },
    focusRing: {
      value: { _light: "{colors.orange.500}", _dark: "{colors.orange.500}" }
    },
    border: {
      value: { _light: "{colors.orange.500}", _dark: "{colors.orange.400}" }
    }
  },
  green: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.green.700}", _dark: "{colors.green.300}" }
    },
    subtle: {
      value: { _light: "{colors.green.100}", _dark: "{colors.green.900}" }
    },
    muted: {
      value: { _light: "{colors.green.200}", _dark: "{colors.green.800}" }
    },
    emphasized: {
      value: { _light: "{colors.green.300}", _dark: "{colors.green.700}" }
    },
    solid: {
      value: { _light: "{colors.green.600}", _dark: "{colors.green.600}" }
    },
    focusRing: {
      value: { _light: "{colors.green.500}", _dark: "{colors.green.500}" }
    },
    border: {
      value: { _light: "{colors.green.500}", _dark: "{colors.green.400}" }
    }
  },
  blue: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.blue.700}", _dark: "{colors.blue.300}" }
    },
    subtle: {
      value: { _light: "{colors.blue.100}", _dark: "{colors.blue.900}" }
    },
    muted: {
      value: { _light: "{colors.blue.200}", _dark: "{colors.blue.800}" }
    },
    emphasized: {
      value: { _light: "{colors.blue.300}", _dark: "{colors.blue.700}" }
    },
    solid: {
      value: { _light: "{colors.blue.600}", _dark: "{colors.blue.600}" }
    },
    focusRing: {
      value: { _light: "{colors.blue.500}", _dark: "{colors.blue.500}" }
    },
    border: {
      value: { _light: "{colors.blue.500}", _dark: "{colors.blue.400}" }
    }
  },
  yellow: {
    contrast: {
      value: { _light: "black", _dark: "black" }
    },
    fg: {
      value: { _light: "{colors.yellow.800}", _dark: "{colors.yellow.300}" }
    },
    subtle: {
      value: { _light: "{colors.yellow.100}", _dark: "{colors.yellow.900}" }
    },
    muted: {
      value: { _light: "{colors.yellow.200}", _dark: "{colors.yellow.800}" }
    },
    emphasized: {
      value: { _light: "{colors.yellow.300}", _dark: "{colors.yellow.700}" }
    },
    solid: {
      value: { _light: "{colors.yellow.300}", _dark: "{colors.yellow.300}" }
    },
    focusRing: {
      value: { _light: "{colors.yellow.500}", _dark: "{colors.yellow.500}" }
    },
    border: {
      value: { _light: "{colors.yellow.500}", _dark: "{colors.yellow.500}" }
    }
  },
  teal: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.teal.700}", _dark: "{colors.teal.300}" }
    },
    subtle: {
      value: { _light: "{colors.teal.100}", _dark: "{colors.teal.900}" }
    },
    muted: {
      value: { _light: "{colors.teal.200}", _dark: "{colors.teal.800}" }
    },
    emphasized: {
      value: { _light: "{colors.teal.300}", _dark: "{colors.teal.700}" }
    },
    solid: {
      value: { _light: "{colors.teal.600}", _dark: "{colors.teal.600}" }
    },
    focusRing: {
      value: { _light: "{colors.teal.500}", _dark: "{colors.teal.500}" }
    },
    border: {
      value: { _light: "{colors.teal.500}", _dark: "{colors.teal.400}" }
    }
  },
  purple: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.purple.700}", _dark: "{colors.purple.300}" }
    },
    subtle: {
      value: { _light: "{colors.purple.100}", _dark: "{colors.purple.900}" }
    },
    muted: {
      value: { _light: "{colors.purple.200}", _dark: "{colors.purple.800}" }
    },
    emphasized: {
      value: { _light: "{colors.purple.300}", _dark: "{colors.purple.700}" }
    },
    solid: {
      value: { _light: "{colors.purple.600}", _dark: "{colors.purple.600}" }
    },
    focusRing: {
      value: { _light: "{colors.purple.500}", _dark: "{colors.purple.500}" }
    },
    border: {
      value: { _light: "{colors.purple.500}", _dark: "{colors.purple.400}" }
    }
  },
  pink: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.pink.700}", _dark: "{colors.pink.300}" }
    },
    subtle: {
      value: { _light: "{colors.pink.100}", _dark: "{colors.pink.900}" }
    },
    muted: {
      value: { _light: "{colors.pink.200}", _dark: "{colors.pink.800}" }
    },
    emphasized: {
      value: { _light: "{colors.pink.300}", _dark: "{colors.pink.700}" }
    },
    solid: {
      value: { _light: "{colors.pink.600}", _dark: "{colors.pink.600}" }
    },
    focusRing: {
      value: { _light: "{colors.pink.500}", _dark: "{colors.pink.500}" }
    },
    border: {
      value: { _light: "{colors.pink.500}", _dark: "{colors.pink.400}" }
    }
  },
  cyan: {
    contrast: {
      value: { _light: "white", _dark: "white" }
    },
    fg: {
      value: { _light: "{colors.cyan.700}", _dark: "{colors.cyan.300}" }
    },
    subtle: {
      value: { _light: "{colors.cyan.100}", _dark: "{colors.cyan.900}" }
    },
    muted: {
      value: { _light: "{colors.cyan.200}", _dark: "{colors.cyan.800}" }
    },
    emphasized: {
      value: { _light: "{colors.cyan.300}", _dark: "{colors.cyan.700}" }
    },
    solid: {
      value: { _light: "{colors.cyan.600}", _dark: "{colors.cyan.600}" }
    },
    focusRing: {
      value: { _light: "{colors.cyan.500}", _dark: "{colors.cyan.500}" }
    },
    border: {
      value: { _light: "{colors.cyan.500}", _dark: "{colors.cyan.400}" }
    }
  }
}), R2 = Au.radii({
  l1: { value: "{radii.xs}" },
  l2: { value: "{radii.sm}" },
  l3: { value: "{radii.md}" }
}), E2 = Au.shadows({
  xs: {
    value: {
      _light: "0px 1px 2px {colors.gray.900/10}, 0px 0px 1px {colors.gray.900/20}",
      _dark: "0px 1px 1px {black/64}, 0px 0px 1px inset {colors.gray.300/20}"
    }
  },
  sm: {
    value: {
      _light: "0px 2px 4px {colors.gray.900/10}, 0px 0px 1px {colors.gray.900/30}",
      _dark: "0px 2px 4px {black/64}, 0px 0px 1px inset {colors.gray.300/30}"
    }
  },
  md: {
    value: {
      _light: "0px 4px 8px {colors.gray.900/10}, 0px 0px 1px {colors.gray.900/30}",
      _dark: "0px 4px 8px {black/64}, 0px 0px 1px inset {colors.gray.300/30}"
    }
  },
  lg: {
    value: {
      _light: "0px 8px 16px {colors.gray.900/10}, 0px 0px 1px {colors.gray.900/30}",
      _dark: "0px 8px 16px {black/64}, 0px 0px 1px inset {colors.gray.300/30}"
    }
  },
  xl: {
    value: {
      _light: "0px 16px 24px {colors.gray.900/10}, 0px 0px 1px {colors.gray.900/30}",
      _dark: "0px 16px 24px {black/64}, 0px 0px 1px inset {colors.gray.300/30}"
    }
  },
  "2xl": {
    value: {
      _light: "0px 24px 40px {colors.gray.900/16}, 0px 0px 1px {colors.gray.900/30}",
      _dark: "0px 24px 40px {black/64}, 0px 0px 1px inset {colors.gray.300/30}"
    }
  },
  inner: {
    value: {
      _light: "inset 0 2px 4px 0 {black/5}",
      _dark: "inset 0 2px 4px 0 black"
    }
  },
  inset: {
    value: {
      _light: "inset 0 0 0 1px {black/5}",
      _dark: "inset 0 0 0 1px {colors.gray.300/5}"
    }
  }
}), A2 = uh.extendWith("itemBody"), O2 = ne("action-bar").parts(
  "positioner",
  "content",
  "separator",
  "selectionTrigger",
  "closeTrigger"
), M2 = ne("alert").parts(
  "title",
  "description",
  "root",
  "indicator",
  "content"
), N2 = ne("breadcrumb").parts(
  "link",
  "currentLink",
  "item",
  "list",
  "root",
  "ellipsis",
  "separator"
), D2 = ne("blockquote").parts(
  "root",
  "icon",
  "content",
  "caption"
), j2 = ne("card").parts(
  "root",
  "header",
  "body",
  "footer",
  "title",
  "description"
), B2 = ne("checkbox-card", [
  "root",
  "control",
  "label",
  "description",
  "addon",
  "indicator",
  "content"
]), H2 = ne("data-list").parts(
  "root",
  "item",
  "itemLabel",
  "itemValue"
), V2 = S1.extendWith("indicatorGroup"), U2 = wu.extendWith(
  "header",
  "body",
  "footer",
  "backdrop"
), W2 = wu.extendWith(
  "header",
  "body",
  "footer",
  "backdrop"
), q2 = yh.extendWith("textarea"), Y2 = ne("empty-state", [
  "root",
  "content",
  "indicator",
  "title",
  "description"
]), L2 = xh.extendWith("requiredIndicator"), G2 = Sh.extendWith("content"), X2 = zh.extendWith(
  "itemContent",
  "dropzoneContent",
  "fileText"
), P2 = ne("list").parts(
  "root",
  "item",
  "indicator"
), Q2 = wh.extendWith("itemCommand"), Z2 = ne("select").parts(
  "root",
  "field",
  "indicator"
), $2 = Eh.extendWith(
  "header",
  "body",
  "footer"
), Cb = Ru.extendWith(
  "itemAddon",
  "itemIndicator"
), K2 = Cb.extendWith(
  "itemContent",
  "itemDescription"
), I2 = Oh.extendWith("itemIndicator"), J2 = Dh.extendWith("indicatorGroup"), F2 = x1.extendWith(
  "indicatorGroup",
  "empty"
), ez = jh.extendWith(
  "markerIndicator",
  "markerLabel"
), tz = ne("stat").parts(
  "root",
  "label",
  "helpText",
  "valueText",
  "valueUnit",
  "indicator"
), az = ne("status").parts("root", "indicator"), lz = ne("steps", [
  "root",
  "list",
  "item",
  "trigger",
  "indicator",
  "separator",
  "content",
  "title",
  "description",
  "nextTrigger",
  "prevTrigger",
  "progress"
]), iz = Hh.extendWith("indicator"), nz = ne("table").parts(
  "root",
  "header",
  "body",
  "row",
  "columnHeader",
  "cell",
  "footer",
  "caption"
), rz = ne("toast").parts(
  "root",
  "title",
  "description",
  "indicator",
  "closeTrigger",
  "actionTrigger"
), oz = ne("tabs").parts(
  "root",
  "trigger",
  "list",
  "content",
  "contentGroup",
  "indicator"
), sz = ne("tag").parts(
  "root",
  "label",
  "closeTrigger",
  "startElement",
  "endElement"
), cz = ne("timeline").parts(
  "root",
  "item",
  "content",
  "separator",
  "indicator",
  "connector",
  "title",
  "description"
), uz = y1.extendWith("channelText"), dz = ne("code-block", [
  "root",
  "content",
  "title",
  "header",
  "footer",
  "control",
  "overlay",
  "code",
  "codeText",
  "copyTrigger",
  "copyIndicator",
  "collapseTrigger",
  "collapseIndicator",
  "collapseText"
]), fz = Bh.extendWith(
  "resizeTriggerSeparator",
  "resizeTriggerIndicator"
);
mh.extendWith("valueText");
const pz = z1, mz = oe({
  className: "chakra-accordion",
  slots: A2.keys(),
  base: {
    root: {
      width: "full",
      "--accordion-radius": "radii.l2"
    },
    item: {
      overflowAnchor: "none"
    },
    itemTrigger: {
      display: "flex",
      alignItems: "center",
      textAlign: "start",
      width: "full",
      outline: "0",
      gap: "3",
      fontWeight: "medium",
      borderRadius: "var(--accordion-radius)",
      _focusVisible: {
        outline: "2px solid",
        outlineColor: "colorPalette.focusRing"
      },
      _disabled: {
        layerStyle: "disabled"
      }
    },
    itemBody: {
      pt: "var(--accordion-padding-y)",
      pb: "calc(var(--accordion-padding-y) * 2)"
    },
    itemContent: {
      overflow: "hidden",
      borderRadius: "var(--accordion-radius)",
      _open: {
        animationName: "expand-height, fade-in",
        animationDuration: "moderate"
      },
      _closed: {
        animationName: "collapse-height, fade-out",
        animationDuration: "moderate"
      }
    },
    itemIndicator: {
      transition: "rotate 0.2s",
      transformOrigin: "center",
      color: "fg.subtle",
      _open: {
        rotate: "180deg"
      },
      _icon: {
        width: "1.2em",
        height: "1.2em"
      }
    }
  },
  variants: {
    variant: {
      outline: {
        item: {
          borderBottomWidth: "1px"
        }
      },
      subtle: {
        itemTrigger: {
          px: "var(--accordion-padding-x)"
        },
        itemContent: {
          px: "var(--accordion-padding-x)"
        },
        item: {
          borderRadius: "var(--accordion-radius)",
          _open: {
            bg: "colorPalette.subtle"
          }
        }
      },
      enclosed: {
        root: {
          borderWidth: "1px",
          borderRadius: "var(--accordion-radius)",
          divideY: "1px",
          overflow: "hidden"
        },
        itemTrigger: {
          px: "var(--accordion-padding-x)"
        },
        itemContent: {
          px: "var(--accordion-padding-x)"
        },
        item: {
          _open: {
            bg: "bg.subtle"
          }
        }
      },
      plain: {}
    },
    size: {
      sm: {
        root: {
          "--accordion-padding-x": "spacing.3",
          "--accordion-padding-y": "spacing.2"
        },
        itemTrigger: {
          textStyle: "sm",
          py: "var(--accordion-padding-y)"
        }
      },
      md: {
        root: {
          "--accordion-padding-x": "spacing.4",
          "--accordion-padding-y": "spacing.2"
        },
        itemTrigger: {
          textStyle: "md",
          py: "var(--accordion-padding-y)"
        }
      },
      lg: {
        root: {
          "--accordion-padding-x": "spacing.4.5",
          "--accordion-padding-y": "spacing.2.5"
        },
        itemTrigger: {
          textStyle: "lg",
          py: "var(--accordion-padding-y)"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), gz = oe({
  className: "chakra-action-bar",
  slots: O2.keys(),
  base: {
    positioner: {
      position: "fixed",
      display: "flex",
      pointerEvents: "none",
      insetInline: "0",
      "--action-bar-offset": "spacing.4"
    },
    content: {
      bg: "bg.panel",
      shadow: "md",
      display: "flex",
      alignItems: "center",
      gap: "3",
      borderRadius: "l3",
      py: "2.5",
      px: "3",
      pointerEvents: "auto",
      // Stabilize the position of the action bar when the scrollbar is hidden
      // by using the scrollbar width to offset the position.
      translate: "calc(-1 * var(--scrollbar-width) / 2) 0px",
      _open: {
        animationName: "slide-from-bottom, fade-in",
        animationDuration: "moderate"
      },
      _closed: {
        animationName: "slide-to-bottom, fade-out",
        animationDuration: "faster"
      }
    },
    separator: {
      width: "1px",
      height: "5",
      bg: "border"
    },
    selectionTrigger: {
      display: "inline-flex",
      alignItems: "center",
      gap: "2",
      alignSelf: "stretch",
      textStyle: "sm",
      px: "4",
      py: "1",
      borderRadius: "l2",
      borderWidth: "1px",
      borderStyle: "dashed"
    }
  },
  variants: {
    placement: {
      bottom: {
        positioner: {
          bottom: "calc(env(safe-area-inset-bottom) + var(--action-bar-offset))",
          justifyContent: "center"
        }
      },
      "bottom-start": {
        positioner: {
          bottom: "calc(env(safe-area-inset-bottom) + var(--action-bar-offset))",
          justifyContent: "flex-start",
          ps: "var(--action-bar-offset)"
        }
      },
      "bottom-end": {
        positioner: {
          bottom: "calc(env(safe-area-inset-bottom) + var(--action-bar-offset))",
          justifyContent: "flex-end",
          pe: "var(--action-bar-offset)"
        }
      }
    }
  },
  defaultVariants: {
    placement: "bottom"
  }
}), hz = oe({
  slots: M2.keys(),
  className: "chakra-alert",
  base: {
    root: {
      width: "full",
      display: "flex",
      alignItems: "flex-start",
      position: "relative",
      borderRadius: "l3"
    },
    title: {
      fontWeight: "medium"
    },
    description: {
      display: "inline"
    },
    indicator: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      flexShrink: "0",
      width: "1em",
      height: "1em",
      _icon: { boxSize: "full" }
    },
    content: {
      display: "flex",
      flex: "1",
      gap: "1"
    }
  },
  variants: {
    status: {
      info: {
        root: { colorPalette: "blue" }
      },
      warning: {
        root: { colorPalette: "orange" }
      },
      success: {
        root: { colorPalette: "green" }
      },
      error: {
        root: { colorPalette: "red" }
      },
      neutral: {
        root: { colorPalette: "gray" }
      }
    },
    inline: {
      true: {
        content: {
          display: "inline-flex",
          flexDirection: "row",
          alignItems: "center"
        }
      },
      false: {
        content: {
          display: "flex",
          flexDirection: "column"
        }
      }
    },
    variant: {
      subtle: {
        root: {
          bg: "colorPalette.subtle",
          color: "colorPalette.fg"
        }
      },
      surface: {
        root: {
          bg: "colorPalette.subtle",
          color: "colorPalette.fg",
          shadow: "inset 0 0 0px 1px var(--shadow-color)",
          shadowColor: "colorPalette.muted"
        },
        indicator: {
          color: "colorPalette.fg"
        }
      },
      outline: {
        root: {
          color: "colorPalette.fg",
          shadow: "inset 0 0 0px 1px var(--shadow-color)",
          "--outline-shadow-legacy": "colors.colorPalette.muted",
          "--outline-shadow": "colors.colorPalette.border",
          shadowColor: "var(--outline-shadow, var(--outline-shadow-legacy))"
        },
        indicator: {
          color: "colorPalette.fg"
        }
      },
      solid: {
        root: {
          bg: "colorPalette.solid",
          color: "colorPalette.contrast"
        },
        indicator: {
          color: "colorPalette.contrast"
        }
      }
    },
    size: {
      sm: {
        root: {
          gap: "2",
          px: "3",
          py: "3",
          textStyle: "xs"
        },
        indicator: {
          textStyle: "lg"
        }
      },
      md: {
        root: {
          gap: "3",
          px: "4",
          py: "4",
          textStyle: "sm"
        },
        indicator: {
          textStyle: "xl"
        }
      },
      lg: {
        root: {
          gap: "3",
          px: "4",
          py: "4",
          textStyle: "md"
        },
        indicator: {
          textStyle: "2xl"
        }
      }
    }
  },
  defaultVariants: {
    status: "info",
    variant: "subtle",
    size: "md",
    inline: !1
  }
}), bz = oe({
  slots: dh.keys(),
  className: "chakra-avatar",
  base: {
    root: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      fontWeight: "medium",
      position: "relative",
      verticalAlign: "top",
      flexShrink: "0",
      userSelect: "none",
      width: "var(--avatar-size)",
      height: "var(--avatar-size)",
      fontSize: "var(--avatar-font-size)",
      borderRadius: "var(--avatar-radius)",
      "&[data-group-item]": {
        borderWidth: "2px",
        borderColor: "bg"
      }
    },
    image: {
      width: "100%",
      height: "100%",
      objectFit: "cover",
      borderRadius: "var(--avatar-radius)"
    },
    fallback: {
      lineHeight: "1",
      textTransform: "uppercase",
      fontWeight: "medium",
      fontSize: "var(--avatar-font-size)",
      borderRadius: "var(--avatar-radius)"
    }
  },
  variants: {
    size: {
      full: {
        root: {
          "--avatar-size": "100%",
          "--avatar-font-size": "100%"
        }
      },
      "2xs": {
        root: {
          "--avatar-font-size": "fontSizes.2xs",
          "--avatar-size": "sizes.6"
        }
      },
      xs: {
        root: {
          "--avatar-font-size": "fontSizes.xs",
          "--avatar-size": "sizes.8"
        }
      },
      sm: {
        root: {
          "--avatar-font-size": "fontSizes.sm",
          "--avatar-size": "sizes.9"
        }
      },
      md: {
        root: {
          "--avatar-font-size": "fontSizes.md",
          "--avatar-size": "sizes.10"
        }
      },
      lg: {
        root: {
          "--avatar-font-size": "fontSizes.md",
          "--avatar-size": "sizes.11"
        }
      },
      xl: {
        root: {
          "--avatar-font-size": "fontSizes.lg",
          "--avatar-size": "sizes.12"
        }
      },
      "2xl": {
        root: {
          "--avatar-font-size": "fontSizes.xl",
          "--avatar-size": "sizes.16"
        }
      }
    },
    variant: {
      solid: {
        root: {
          bg: "colorPalette.solid",
          color: "colorPalette.contrast"
        }
      },
      subtle: {
        root: {
          bg: "colorPalette.muted",
          color: "colorPalette.fg"
        }
      },
      outline: {
        root: {
          color: "colorPalette.fg",
          borderWidth: "1px",
          "--outline-shadow-legacy": "colors.colorPalette.muted",
          "--outline-shadow": "colors.colorPalette.border",
          borderColor: "var(--outline-shadow, var(--outline-shadow-legacy))"
        }
      }
    },
    shape: {
      square: {},
      rounded: {
        root: { "--avatar-radius": "radii.l3" }
      },
      full: {
        root: { "--avatar-radius": "radii.full" }
      }
    },
    borderless: {
      true: {
        root: {
          "&[data-group-item]": {
            borderWidth: "0px"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    shape: "full",
    variant: "subtle"
  }
}), vz = oe({
  className: "chakra-blockquote",
  slots: D2.keys(),
  base: {
    root: {
      position: "relative",
      display: "flex",
      flexDirection: "column",
      gap: "2"
    },
    caption: {
      textStyle: "sm",
      color: "fg.muted"
    },
    icon: {
      boxSize: "5"
    }
  },
  variants: {
    justify: {
      start: {
        root: {
          alignItems: "flex-start",
          textAlign: "start"
        }
      },
      center: {
        root: {
          alignItems: "center",
          textAlign: "center"
        }
      },
      end: {
        root: {
          alignItems: "flex-end",
          textAlign: "end"
        }
      }
    },
    variant: {
      subtle: {
        root: {
          paddingX: "5",
          borderStartWidth: "4px",
          borderStartColor: "colorPalette.muted"
        },
        icon: {
          color: "colorPalette.fg"
        }
      },
      solid: {
        root: {
          paddingX: "5",
          borderStartWidth: "4px",
          borderStartColor: "colorPalette.solid"
        },
        icon: {
          color: "colorPalette.solid"
        }
      },
      plain: {
        root: {
          paddingX: "5"
        },
        icon: {
          color: "colorPalette.solid"
        }
      }
    }
  },
  defaultVariants: {
    variant: "subtle",
    justify: "start"
  }
}), yz = oe({
  className: "chakra-breadcrumb",
  slots: N2.keys(),
  base: {
    list: {
      display: "flex",
      alignItems: "center",
      wordBreak: "break-word",
      color: "fg.muted",
      listStyle: "none"
    },
    link: {
      outline: "0",
      textDecoration: "none",
      borderRadius: "l1",
      focusRing: "outside",
      display: "inline-flex",
      alignItems: "center",
      gap: "2"
    },
    item: {
      display: "inline-flex",
      alignItems: "center"
    },
    separator: {
      color: "fg.muted",
      opacity: "0.8",
      _icon: {
        boxSize: "1em"
      },
      _rtl: {
        rotate: "180deg"
      }
    },
    ellipsis: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      _icon: {
        boxSize: "1em"
      }
    }
  },
  variants: {
    variant: {
      underline: {
        link: {
          color: "colorPalette.fg",
          textDecoration: "underline",
          textUnderlineOffset: "0.2em",
          textDecorationColor: "colorPalette.muted"
        },
        currentLink: {
          color: "colorPalette.fg"
        }
      },
      plain: {
        link: {
          color: "fg.muted",
          _hover: { color: "fg" }
        },
        currentLink: {
          color: "fg"
        }
      }
    },
    size: {
      sm: {
        list: {
          gap: "1",
          textStyle: "xs"
        }
      },
      md: {
        list: {
          gap: "1.5",
          textStyle: "sm"
        }
      },
      lg: {
        list: {
          gap: "2",
          textStyle: "md"
        }
      }
    }
  },
  defaultVariants: {
    variant: "plain",
    size: "md"
  }
}), xz = oe({
  className: "chakra-card",
  slots: j2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      position: "relative",
      minWidth: "0",
      wordWrap: "break-word",
      borderRadius: "l3",
      color: "fg",
      textAlign: "start"
    },
    title: {
      fontWeight: "semibold"
    },
    description: {
      color: "fg.muted",
      fontSize: "sm"
    },
    header: {
      paddingInline: "var(--card-padding)",
      paddingTop: "var(--card-padding)",
      display: "flex",
      flexDirection: "column",
      gap: "1.5"
    },
    body: {
      padding: "var(--card-padding)",
      flex: "1",
      display: "flex",
      flexDirection: "column"
    },
    footer: {
      display: "flex",
      alignItems: "center",
      gap: "2",
      paddingInline: "var(--card-padding)",
      paddingBottom: "var(--card-padding)"
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          "--card-padding": "spacing.4"
        },
        title: {
          textStyle: "md"
        }
      },
      md: {
        root: {
          "--card-padding": "spacing.6"
        },
        title: {
          textStyle: "lg"
        }
      },
      lg: {
        root: {
          "--card-padding": "spacing.7"
        },
        title: {
          textStyle: "xl"
        }
      }
    },
    variant: {
      elevated: {
        root: {
          bg: "bg.panel",
          boxShadow: "md"
        }
      },
      outline: {
        root: {
          bg: "bg.panel",
          borderWidth: "1px",
          borderColor: "border"
        }
      },
      subtle: {
        root: {
          bg: "bg.muted"
        }
      }
    }
  },
  defaultVariants: {
    variant: "outline",
    size: "md"
  }
}), Sz = oe({
  className: "carousel",
  slots: b1.keys(),
  base: {
    root: {
      position: "relative",
      display: "flex",
      gap: "2",
      _horizontal: {
        flexDirection: "column"
      },
      _vertical: {
        flexDirection: "row"
      }
    },
    item: {
      _horizontal: {
        width: "100%"
      },
      _vertical: {
        height: "100%"
      }
    },
    control: {
      display: "flex",
      alignItems: "center",
      _horizontal: {
        flexDirection: "row",
        width: "100%"
      },
      _vertical: {
        flexDirection: "column",
        height: "100%"
      }
    },
    indicatorGroup: {
      display: "flex",
      justifyContent: "center",
      gap: "3",
      _horizontal: {
        flexDirection: "row"
      },
      _vertical: {
        flexDirection: "column"
      }
    },
    indicator: {
      width: "2.5",
      height: "2.5",
      borderRadius: "full",
      bg: "colorPalette.subtle",
      cursor: "button",
      _current: {
        bg: "colorPalette.solid"
      }
    }
  },
  defaultVariants: {}
}), zz = oe({
  slots: v1.keys(),
  className: "chakra-checkbox",
  base: {
    root: {
      display: "inline-flex",
      gap: "2",
      alignItems: "center",
      verticalAlign: "top",
      position: "relative"
    },
    control: ht.base,
    label: {
      fontWeight: "medium",
      userSelect: "none",
      _disabled: {
        opacity: "0.5"
      }
    }
  },
  variants: {
    size: {
      xs: {
        root: { gap: "1.5" },
        label: { textStyle: "xs" },
        control: ht.variants?.size?.xs
      },
      sm: {
        root: { gap: "2" },
        label: { textStyle: "sm" },
        control: ht.variants?.size?.sm
      },
      md: {
        root: { gap: "2.5" },
        label: { textStyle: "sm" },
        control: ht.variants?.size?.md
      },
      lg: {
        root: { gap: "3" },
        label: { textStyle: "md" },
        control: ht.variants?.size?.lg
      }
    },
    variant: {
      outline: {
        control: ht.variants?.variant?.outline
      },
      solid: {
        control: ht.variants?.variant?.solid
      },
      subtle: {
        control: ht.variants?.variant?.subtle
      }
    }
  },
  defaultVariants: {
    variant: "solid",
    size: "md"
  }
}), _z = oe({
  slots: B2.keys(),
  className: "chakra-checkbox-card",
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      userSelect: "none",
      position: "relative",
      borderRadius: "l2",
      flex: "1",
      focusVisibleRing: "outside",
      _disabled: {
        opacity: "0.8"
      },
      _invalid: {
        outline: "2px solid",
        outlineColor: "border.error"
      }
    },
    control: {
      display: "inline-flex",
      flex: "1",
      position: "relative",
      borderRadius: "inherit",
      justifyContent: "var(--checkbox-card-justify)",
      alignItems: "var(--checkbox-card-align)"
    },
    label: {
      fontWeight: "medium",
      display: "flex",
      alignItems: "center",
      gap: "2",
      flex: "1",
      _disabled: {
        opacity: "0.5"
      }
    },
    description: {
      opacity: "0.64",
      textStyle: "sm",
      _disabled: {
        opacity: "0.5"
      }
    },
    addon: {
      _disabled: {
        opacity: "0.5"
      }
    },
    indicator: ht.base,
    content: {
      display: "flex",
      flexDirection: "column",
      flex: "1",
      gap: "1",
      justifyContent: "var(--checkbox-card-justify)",
      alignItems: "var(--checkbox-card-align)"
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          textStyle: "sm"
        },
        control: {
          padding: "3",
          gap: "1.5"
        },
        addon: {
          px: "3",
          py: "1.5",
          borderTopWidth: "1px"
        },
        indicator: ht.variants?.size.sm
      },
      md: {
        root: {
          textStyle: "sm"
        },
        control: {
          padding: "4",
          gap: "2.5"
        },
        addon: {
          px: "4",
          py: "2",
          borderTopWidth: "1px"
        },
        indicator: ht.variants?.size.md
      },
      lg: {
        root: {
          textStyle: "md"
        },
        control: {
          padding: "4",
          gap: "3.5"
        },
        addon: {
          px: "4",
          py: "2",
          borderTopWidth: "1px"
        },
        indicator: ht.variants?.size.lg
      }
    },
    variant: {
      surface: {
        root: {
          borderWidth: "1px",
          borderColor: "border",
          _checked: {
            bg: "colorPalette.subtle",
            color: "colorPalette.fg",
            borderColor: "colorPalette.muted"
          },
          _disabled: {
            bg: "bg.muted"
          }
        },
        indicator: ht.variants?.variant.solid
      },
      subtle: {
        root: {
          bg: "bg.muted"
        },
        control: {
          _checked: {
            bg: "colorPalette.muted",
            color: "colorPalette.fg"
          }
        },
        indicator: ht.variants?.variant.plain
      },
      outline: {
        root: {
          borderWidth: "1px",
          borderColor: "border",
          _checked: {
            boxShadow: "0 0 0 1px var(--shadow-color)",
            boxShadowColor: "colorPalette.solid",
            borderColor: "colorPalette.solid"
          }
        },
        indicator: ht.variants?.variant.solid
      },
      solid: {
        root: {
          borderWidth: "1px",
          _checked: {
            bg: "colorPalette.solid",
            color: "colorPalette.contrast",
            borderColor: "colorPalette.solid"
          }
        },
        indicator: ht.variants?.variant.inverted
      }
    },
    justify: {
      start: {
        root: { "--checkbox-card-justify": "flex-start" }
      },
      end: {
        root: { "--checkbox-card-justify": "flex-end" }
      },
      center: {
        root: { "--checkbox-card-justify": "center" }
      }
    },
    align: {
      start: {
        root: { "--checkbox-card-align": "flex-start" },
        content: { textAlign: "start" }
      },
      end: {
        root: { "--checkbox-card-align": "flex-end" },
        content: { textAlign: "end" }
      },
      center: {
        root: { "--checkbox-card-align": "center" },
        content: { textAlign: "center" }
      }
    },
    orientation: {
      vertical: {
        control: { flexDirection: "column" }
      },
      horizontal: {
        control: { flexDirection: "row" }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline",
    align: "start",
    orientation: "horizontal"
  }
}), kz = oe({
  slots: dz.keys(),
  className: "code-block",
  base: {
    root: {
      colorPalette: "gray",
      rounded: "var(--code-block-radius)",
      overflow: "hidden",
      bg: "bg",
      color: "fg",
      borderWidth: "1px",
      "--code-block-max-height": "320px",
      "--code-block-bg": "colors.bg",
      "--code-block-fg": "colors.fg",
      "--code-block-obscured-opacity": "0.5",
      "--code-block-obscured-blur": "1px",
      "--code-block-line-number-width": "sizes.3",
      "--code-block-line-number-margin": "spacing.4",
      "--code-block-highlight-bg": "{colors.teal.focusRing/20}",
      "--code-block-highlight-border": "colors.teal.focusRing",
      "--code-block-highlight-added-bg": "{colors.green.focusRing/20}",
      "--code-block-highlight-added-border": "colors.green.focusRing",
      "--code-block-highlight-removed-bg": "{colors.red.focusRing/20}",
      "--code-block-highlight-removed-border": "colors.red.focusRing"
    },
    header: {
      display: "flex",
      alignItems: "center",
      gap: "2",
      position: "relative",
      px: "var(--code-block-padding)",
      minH: "var(--code-block-header-height)",
      mb: "calc(var(--code-block-padding) / 2 * -1)"
    },
    title: {
      display: "inline-flex",
      alignItems: "center",
      gap: "1.5",
      flex: "1",
      color: "fg.muted"
    },
    control: {
      gap: "1.5",
      display: "inline-flex",
      alignItems: "center"
    },
    footer: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      gap: "2",
      px: "var(--code-block-padding)",
      minH: "var(--code-block-header-height)"
    },
    content: {
      position: "relative",
      colorScheme: "dark",
      borderBottomRadius: "var(--code-block-radius)",
      maxHeight: "var(--code-block-max-height)",
      "& ::selection": {
        bg: "blue.500/40"
      },
      _expanded: {
        maxHeight: "unset"
      }
    },
    overlay: {
      "--bg": "{colors.black/50}",
      display: "flex",
      alignItems: "flex-end",
      justifyContent: "center",
      padding: "4",
      bgImage: "linear-gradient(0deg,var(--bg) 25%,transparent 100%)",
      color: "white",
      minH: "5rem",
      pos: "absolute",
      bottom: "0",
      insetInline: "0",
      zIndex: "1",
      fontWeight: "medium",
      _expanded: {
        display: "none"
      }
    },
    code: {
      fontFamily: "mono",
      lineHeight: "tall",
      whiteSpace: "pre",
      counterReset: "line 0",
      overflowX: "auto",
      overflowY: "hidden"
    },
    codeText: {
      px: "var(--code-block-padding)",
      py: "var(--code-block-padding)",
      position: "relative",
      display: "block",
      width: "100%",
      "&[data-has-focused]": {
        "& [data-line]:not([data-focused])": {
          transitionProperty: "opacity, filter",
          transitionDuration: "moderate",
          transitionTimingFunction: "ease-in-out",
          opacity: "var(--code-block-obscured-opacity)",
          filter: "blur(var(--code-block-obscured-blur))"
        },
        "&:hover": {
          "--code-block-obscured-opacity": "1",
          "--code-block-obscured-blur": "0px"
        }
      },
      "&[data-has-line-numbers][data-plaintext]": {
        paddingInlineStart: "calc(var(--code-block-line-number-width) + var(--code-block-line-number-margin) + var(--code-block-padding))"
      },
      "& [data-line]": {
        position: "relative",
        paddingInlineEnd: "var(--code-block-padding)",
        "--highlight-bg": "var(--code-block-highlight-bg)",
        "--highlight-border": "var(--code-block-highlight-border)",
        "&[data-highlight], &[data-diff]": {
          display: "inline-block",
          width: "full",
          "&:after": {
            content: "''",
            display: "block",
            position: "absolute",
            top: "0",
            insetStart: "calc(var(--code-block-padding) * -1)",
            insetEnd: "0px",
            width: "calc(100% + var(--code-block-padding) * 2)",
            height: "100%",
            bg: "var(--highlight-bg)",
            borderStartWidth: "2px",
            borderStartColor: "var(--highlight-border)"
          }
        },
        "&[data-diff='added']": {
          "--highlight-bg": "var(--code-block-highlight-added-bg)",
          "--highlight-border": "var(--code-block-highlight-added-border)"
        },
        "&[data-diff='removed']": {
          "--highlight-bg": "var(--code-block-highlight-removed-bg)",
          "--highlight-border": "var(--code-block-highlight-removed-border)"
        }
      },
      "&[data-word-wrap]": {
        "&[data-plaintext], & [data-line]": {
          whiteSpace: "pre-wrap",
          wordBreak: "break-all"
        }
      },
      "&[data-has-line-numbers]": {
        "--content": "counter(line)",
        "& [data-line]:before": {
          content: "var(--content)",
          counterIncrement: "line",
          width: "var(--code-block-line-number-width)",
          marginRight: "var(--code-block-line-number-margin)",
          display: "inline-block",
          textAlign: "end",
          userSelect: "none",
          whiteSpace: "nowrap",
          opacity: 0.4
        },
        "& [data-diff='added']:before": {
          content: "'+'"
        },
        "& [data-diff='removed']:before": {
          content: "'-'"
        }
      }
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          "--code-block-padding": "spacing.4",
          "--code-block-radius": "radii.md",
          "--code-block-header-height": "sizes.8"
        },
        title: {
          textStyle: "xs"
        },
        code: {
          fontSize: "xs"
        }
      },
      md: {
        root: {
          "--code-block-padding": "spacing.4",
          "--code-block-radius": "radii.lg",
          "--code-block-header-height": "sizes.10"
        },
        title: {
          textStyle: "xs"
        },
        code: {
          fontSize: "sm"
        }
      },
      lg: {
        root: {
          "--code-block-padding": "spacing.5",
          "--code-block-radius": "radii.xl",
          "--code-block-header-height": "sizes.12"
        },
        title: {
          textStyle: "sm"
        },
        code: {
          fontSize: "sm"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Cz = oe({
  slots: gh.keys(),
  className: "chakra-collapsible",
  base: {
    content: {
      overflow: "hidden",
      _open: {
        animationName: "expand-height, fade-in",
        animationDuration: "moderate",
        "&[data-has-collapsed-size]": {
          animationName: "expand-height"
        }
      },
      _closed: {
        animationName: "collapse-height, fade-out",
        animationDuration: "moderate",
        "&[data-has-collapsed-size]": {
          animationName: "collapse-height"
        }
      }
    }
  }
}), wz = oe({
  className: "colorPicker",
  slots: uz.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5"
    },
    label: {
      color: "fg",
      fontWeight: "medium",
      textStyle: "sm",
      _disabled: {
        opacity: "0.5"
      }
    },
    valueText: {
      textAlign: "start"
    },
    control: {
      display: "flex",
      alignItems: "center",
      flexDirection: "row",
      gap: "2",
      position: "relative"
    },
    swatchTrigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center"
    },
    trigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      flexDirection: "row",
      flexShrink: "0",
      gap: "2",
      textStyle: "sm",
      minH: "var(--input-height)",
      minW: "var(--input-height)",
      px: "1",
      rounded: "l2",
      _disabled: { opacity: "0.5" },
      "--focus-color": "colors.colorPalette.focusRing",
      "&:focus-visible": {
        borderColor: "var(--focus-color)",
        outline: "1px solid var(--focus-color)"
      },
      "&[data-fit-content]": {
        "--input-height": "unset",
        px: "0",
        border: "0"
      }
    },
    content: {
      display: "flex",
      flexDirection: "column",
      bg: "bg.panel",
      borderRadius: "l3",
      boxShadow: "lg",
      width: "64",
      p: "4",
      gap: "3",
      "--color-picker-z-index": "zIndex.popover",
      zIndex: "calc(var(--color-picker-z-index) + var(--layer-index, 0))",
      _open: {
        animationStyle: "slide-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "slide-fade-out",
        animationDuration: "faster"
      }
    },
    area: {
      height: "180px",
      borderRadius: "l2",
      overflow: "hidden"
    },
    areaThumb: {
      borderRadius: "full",
      height: "var(--thumb-size)",
      width: "var(--thumb-size)",
      borderWidth: "2px",
      borderColor: "white",
      shadow: "sm",
      focusVisibleRing: "mixed",
      focusRingColor: "white"
    },
    areaBackground: {
      height: "full"
    },
    channelSlider: {
      borderRadius: "l2",
      flex: "1"
    },
    channelSliderTrack: {
      height: "var(--slider-height)",
      borderRadius: "inherit",
      boxShadow: "inset 0 0 0 1px rgba(0,0,0,0.1)"
    },
    channelText: {
      textStyle: "xs",
      color: "fg.muted",
      fontWeight: "medium",
      textTransform: "capitalize"
    },
    swatchGroup: {
      display: "flex",
      flexDirection: "row",
      flexWrap: "wrap",
      gap: "2"
    },
    swatch: {
      ...kb.base,
      borderRadius: "l1"
    },
    swatchIndicator: {
      color: "white",
      rounded: "full"
    },
    channelSliderThumb: {
      borderRadius: "full",
      height: "var(--thumb-size)",
      width: "var(--thumb-size)",
      borderWidth: "2px",
      borderColor: "white",
      shadow: "sm",
      transform: "translate(-50%, -50%)",
      focusVisibleRing: "outside",
      focusRingOffset: "1px"
    },
    channelInput: {
      ...at.base,
      "&::-webkit-inner-spin-button, &::-webkit-outer-spin-button": {
        WebkitAppearance: "none",
        margin: 0
      }
    },
    formatSelect: {
      textStyle: "xs",
      textTransform: "uppercase",
      borderWidth: "1px",
      minH: "6",
      focusRing: "inside",
      rounded: "l2"
    },
    transparencyGrid: {
      borderRadius: "l2"
    },
    view: {
      display: "flex",
      flexDirection: "column",
      gap: "2"
    }
  },
  variants: {
    size: {
      "2xs": {
        channelInput: at.variants?.size?.["2xs"],
        swatch: { "--swatch-size": "sizes.4.5" },
        trigger: { "--input-height": "sizes.7" },
        area: { "--thumb-size": "sizes.3" },
        channelSlider: {
          "--slider-height": "sizes.3",
          "--thumb-size": "sizes.3"
        }
      },
      xs: {
        channelInput: at.variants?.size?.xs,
        swatch: { "--swatch-size": "sizes.5" },
        trigger: { "--input-height": "sizes.8" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      },
      sm: {
        channelInput: at.variants?.size?.sm,
        swatch: { "--swatch-size": "sizes.6" },
        trigger: { "--input-height": "sizes.9" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      },
      md: {
        channelInput: at.variants?.size?.md,
        swatch: { "--swatch-size": "sizes.7" },
        trigger: { "--input-height": "sizes.10" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      },
      lg: {
        channelInput: at.variants?.size?.lg,
        swatch: { "--swatch-size": "sizes.7" },
        trigger: { "--input-height": "sizes.11" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      },
      xl: {
        channelInput: at.variants?.size?.xl,
        swatch: { "--swatch-size": "sizes.8" },
        trigger: { "--input-height": "sizes.12" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      },
      "2xl": {
        channelInput: at.variants?.size?.["2xl"],
        swatch: { "--swatch-size": "sizes.10" },
        trigger: { "--input-height": "sizes.16" },
        area: { "--thumb-size": "sizes.3.5" },
        channelSlider: {
          "--slider-height": "sizes.3.5",
          "--thumb-size": "sizes.3.5"
        }
      }
    },
    variant: {
      outline: {
        channelInput: at.variants?.variant?.outline,
        trigger: {
          borderWidth: "1px"
        }
      },
      subtle: {
        channelInput: at.variants?.variant?.subtle,
        trigger: {
          borderWidth: "1px",
          borderColor: "transparent",
          bg: "bg.muted"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), Tz = oe({
  className: "chakra-combobox",
  slots: F2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      width: "full"
    },
    label: {
      fontWeight: "medium",
      userSelect: "none",
      textStyle: "sm",
      _disabled: {
        layerStyle: "disabled"
      }
    },
    control: {
      pos: "relative",
      "--padding-factor": "1",
      "--combobox-input-padding-end": "var(--combobox-input-padding-x)",
      "&:has([data-part=trigger]), &:has([data-part=clear-trigger])": {
        "--combobox-input-padding-end": "calc(var(--combobox-input-height) * var(--padding-factor))"
      },
      "&:has([data-part=trigger]):has([data-part=clear-trigger]:not([hidden]))": {
        "--padding-factor": "1.5"
      }
    },
    input: {
      display: "flex",
      alignItems: "center",
      justifyContent: "space-between",
      background: "bg.panel",
      width: "full",
      minH: "var(--combobox-input-height)",
      ps: "var(--combobox-input-padding-x)",
      pe: "var(--combobox-input-padding-end)",
      "--input-height": "var(--combobox-input-height)",
      borderRadius: "l2",
      outline: 0,
      userSelect: "none",
      textAlign: "start",
      _placeholderShown: {
        color: "fg.muted"
      },
      _disabled: {
        layerStyle: "disabled"
      },
      "--focus-color": "colors.colorPalette.focusRing",
      "--error-color": "colors.border.error",
      _invalid: {
        focusRingColor: "var(--error-color)",
        borderColor: "var(--error-color)"
      }
    },
    trigger: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      "--input-height": "var(--combobox-input-height)"
    },
    clearTrigger: {
      color: "fg.muted",
      pointerEvents: "auto",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      rounded: "l1"
    },
    indicatorGroup: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      gap: "1",
      pos: "absolute",
      insetEnd: "0",
      top: "0",
      bottom: "0",
      px: "var(--combobox-input-padding-x)",
      _icon: {
        boxSize: "var(--combobox-indicator-size)"
      },
      "[data-disabled] &": {
        opacity: 0.5
      }
    },
    content: {
      background: "bg.panel",
      display: "flex",
      flexDirection: "column",
      "--combobox-z-index": "zIndex.popover",
      zIndex: "calc(var(--combobox-z-index) + var(--layer-index, 0))",
      borderRadius: "l2",
      outline: 0,
      maxH: "96",
      overflowY: "auto",
      boxShadow: "md",
      _open: {
        animationStyle: "slide-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "slide-fade-out",
        animationDuration: "0s"
      },
      "&[data-empty]:not(:has([data-scope=combobox][data-part=empty]))": {
        opacity: 0
      }
    },
    item: {
      position: "relative",
      userSelect: "none",
      display: "flex",
      alignItems: "center",
      gap: "2",
      py: "var(--combobox-item-padding-y)",
      px: "var(--combobox-item-padding-x)",
      cursor: "option",
      justifyContent: "space-between",
      flex: "1",
      textAlign: "start",
      borderRadius: "l1",
      _highlighted: {
        bg: "bg.emphasized/60"
      },
      _disabled: {
        pointerEvents: "none",
        opacity: "0.5"
      },
      _icon: {
        boxSize: "var(--combobox-indicator-size)"
      }
    },
    empty: {
      py: "var(--combobox-item-padding-y)",
      px: "var(--combobox-item-padding-x)"
    },
    itemText: {
      flex: "1"
    },
    itemGroup: {
      pb: "var(--combobox-item-padding-y)",
      _last: {
        pb: "0"
      }
    },
    itemGroupLabel: {
      fontWeight: "medium",
      py: "var(--combobox-item-padding-y)",
      px: "var(--combobox-item-padding-x)"
    }
  },
  variants: {
    variant: {
      outline: {
        input: {
          bg: "transparent",
          borderWidth: "1px",
          borderColor: "border",
          focusVisibleRing: "inside"
        }
      },
      subtle: {
        input: {
          borderWidth: "1px",
          borderColor: "transparent",
          bg: "bg.muted",
          focusVisibleRing: "inside"
        }
      },
      flushed: {
        input: {
          bg: "transparent",
          borderBottomWidth: "1px",
          borderBottomColor: "border",
          borderRadius: "0",
          px: "0",
          _focusVisible: {
            borderColor: "var(--focus-color)",
            boxShadow: "0px 1px 0px 0px var(--focus-color)"
          }
        },
        indicatorGroup: {
          px: "0"
        }
      }
    },
    size: {
      xs: {
        root: {
          "--combobox-input-height": "sizes.8",
          "--combobox-input-padding-x": "spacing.2",
          "--combobox-indicator-size": "sizes.3.5"
        },
        input: {
          textStyle: "xs"
        },
        content: {
          "--combobox-item-padding-x": "spacing.1.5",
          "--combobox-item-padding-y": "spacing.1",
          "--combobox-indicator-size": "sizes.3.5",
          p: "1",
          textStyle: "xs"
        },
        trigger: {
          textStyle: "xs",
          gap: "1"
        }
      },
      sm: {
        root: {
          "--combobox-input-height": "sizes.9",
          "--combobox-input-padding-x": "spacing.2.5",
          "--combobox-indicator-size": "sizes.4"
        },
        input: {
          textStyle: "sm"
        },
        content: {
          "--combobox-item-padding-x": "spacing.2",
          "--combobox-item-padding-y": "spacing.1.5",
          "--combobox-indicator-size": "sizes.4",
          p: "1",
          textStyle: "sm"
        },
        trigger: {
          textStyle: "sm",
          gap: "1"
        }
      },
      md: {
        root: {
          "--combobox-input-height": "sizes.10",
          "--combobox-input-padding-x": "spacing.3",
          "--combobox-indicator-size": "sizes.4"
        },
        input: {
          textStyle: "sm"
        },
        content: {
          "--combobox-item-padding-x": "spacing.2",
          "--combobox-item-padding-y": "spacing.1.5",
          "--combobox-indicator-size": "sizes.4",
          p: "1",
          textStyle: "sm"
        },
        itemIndicator: {
          display: "flex",
          alignItems: "center",
          justifyContent: "center"
        },
        trigger: {
          textStyle: "sm",
          gap: "2"
        }
      },
      lg: {
        root: {
          "--combobox-input-height": "sizes.12",
          "--combobox-input-padding-x": "spacing.4",
          "--combobox-indicator-size": "sizes.5"
        },
        input: {
          textStyle: "md"
        },
        content: {
          "--combobox-item-padding-y": "spacing.2",
          "--combobox-item-padding-x": "spacing.3",
          "--combobox-indicator-size": "sizes.5",
          p: "1.5",
          textStyle: "md"
        },
        trigger: {
          textStyle: "md",
          py: "3",
          gap: "2"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), Rz = oe({
  slots: H2.keys(),
  className: "chakra-data-list",
  base: {
    itemLabel: {
      display: "flex",
      alignItems: "center",
      gap: "1"
    },
    itemValue: {
      display: "flex",
      minWidth: "0",
      flex: "1"
    }
  },
  variants: {
    orientation: {
      horizontal: {
        root: {
          display: "flex",
          flexDirection: "column"
        },
        item: {
          display: "inline-flex",
          alignItems: "center",
          gap: "4"
        },
        itemLabel: {
          minWidth: "120px"
        }
      },
      vertical: {
        root: {
          display: "flex",
          flexDirection: "column"
        },
        item: {
          display: "flex",
          flexDirection: "column",
          gap: "1"
        }
      }
    },
    size: {
      sm: {
        root: {
          gap: "3"
        },
        item: {
          textStyle: "xs"
        }
      },
      md: {
        root: {
          gap: "4"
        },
        item: {
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          gap: "5"
        },
        item: {
          textStyle: "md"
        }
      }
    },
    variant: {
      subtle: {
        itemLabel: {
          color: "fg.muted"
        }
      },
      bold: {
        itemLabel: {
          fontWeight: "medium"
        },
        itemValue: {
          color: "fg.muted"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    orientation: "vertical",
    variant: "subtle"
  }
}), Rg = fl({
  display: "inline-flex",
  alignItems: "center",
  justifyContent: "center",
  boxSize: "var(--datepicker-nav-trigger-size)",
  borderRadius: "l2",
  color: "fg",
  focusVisibleRing: "inside",
  focusRingWidth: "2px",
  _hover: {
    bg: "colorPalette.subtle"
  },
  _focusVisible: {
    boxShadow: "0 0 0 2px var(--colors-color-palette-focus-ring)"
  },
  _disabled: {
    opacity: 0.5
  },
  _icon: {
    boxSize: "4"
  }
}), Ez = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='currentColor' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m6 9 6 6 6-6'/%3E%3C/svg%3E")`, Eg = fl({
  height: "var(--datepicker-select-height)",
  ps: "2",
  pe: "8",
  textStyle: "sm",
  borderWidth: "1px",
  borderRadius: "l2",
  outline: "none",
  focusVisibleRing: "inside",
  appearance: "none",
  fieldSizing: "content",
  backgroundImage: Ez,
  backgroundRepeat: "no-repeat",
  backgroundPosition: "right 0.375rem center",
  backgroundSize: "1.25em"
}), Az = oe({
  className: "date-picker",
  slots: V2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      width: "full",
      "--datepicker-indicators-offset": "sizes.3",
      _disabled: {
        opacity: 0.5
      }
    },
    label: {
      textStyle: "sm",
      fontWeight: "medium"
    },
    indicatorGroup: {
      position: "absolute",
      insetEnd: "var(--datepicker-indicators-offset)",
      top: "50%",
      transform: "translateY(-50%)",
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      gap: "1"
    },
    control: {
      display: "flex",
      alignItems: "center",
      gap: "2",
      width: "full",
      position: "relative"
    },
    input: {
      flex: "1",
      minWidth: "0",
      height: "var(--datepicker-input-height)",
      "--input-height": "var(--datepicker-input-height)",
      px: "var(--datepicker-input-px)",
      textStyle: "sm",
      bg: "transparent",
      borderRadius: "l2",
      outline: "0",
      appearance: "none",
      color: "fg",
      "--focus-color": "colors.colorPalette.focusRing",
      "--error-color": "colors.border.error",
      _placeholder: {
        color: "fg.muted"
      },
      _invalid: {
        focusRingColor: "var(--error-color)",
        borderColor: "var(--error-color)"
      }
    },
    trigger: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      width: "6",
      height: "6",
      borderRadius: "l1",
      color: "fg.muted",
      outline: "none",
      _hover: {
        color: "fg"
      },
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      _icon: {
        boxSize: "4"
      }
    },
    content: {
      display: "flex",
      flexDirection: "column",
      gap: "3",
      p: "3",
      minW: "18rem",
      bg: "bg.panel",
      borderRadius: "l2",
      boxShadow: "lg",
      color: "fg",
      maxHeight: "var(--available-height)",
      "--date-picker-z-index": "zIndex.popover",
      zIndex: "calc(var(--date-picker-z-index) + var(--layer-index, 0))",
      outline: "none",
      _open: {
        animationStyle: "scale-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "scale-fade-out",
        animationDuration: "faster"
      }
    },
    view: {
      display: "flex",
      flexDirection: "column",
      gap: "3"
    },
    viewControl: {
      display: "flex",
      alignItems: "center",
      justifyContent: "space-between",
      gap: "2",
      height: "var(--datepicker-nav-trigger-size)"
    },
    viewTrigger: {
      display: "inline-flex",
      flex: "1",
      alignItems: "center",
      justifyContent: "center",
      gap: "1",
      py: "1.5",
      px: "2",
      textStyle: "sm",
      fontWeight: "semibold",
      borderRadius: "l2",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      _hover: {
        bg: "colorPalette.subtle"
      }
    },
    prevTrigger: Rg,
    nextTrigger: Rg,
    rangeText: {
      textStyle: "sm",
      fontWeight: "semibold"
    },
    table: {
      borderCollapse: "separate",
      borderSpacing: "0"
    },
    tableHeader: {
      width: "var(--table-cell-size)",
      py: "2",
      textStyle: "xs",
      fontWeight: "medium",
      color: "fg.muted",
      textAlign: "center",
      textTransform: "uppercase",
      "&[data-type='week-number']": {
        color: "fg.subtle"
      }
    },
    tableCell: {
      py: "0.5",
      "&[data-type='week-number']": {
        color: "fg.subtle"
      }
    },
    tableCellTrigger: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      minWidth: "var(--table-cell-size)",
      minHeight: "var(--table-cell-size)",
      textStyle: "sm",
      borderRadius: "l2",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      focusRingOffset: "0px",
      cursor: "default",
      position: "relative",
      _hover: {
        bg: "colorPalette.subtle"
      },
      "[data-view=month] &, [data-view=year] &": {
        width: "calc(var(--table-cell-size) * 1.75)"
      },
      _today: {
        color: "colorPalette.fg",
        fontWeight: "semibold",
        textDecoration: "underline",
        textUnderlineOffset: "3px",
        textDecorationThickness: "2px"
      },
      _selected: {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast",
        _hover: {
          bg: "colorPalette.solid"
        }
      },
      "&[data-in-range]": {
        bg: "colorPalette.subtle",
        color: "colorPalette.fg",
        borderRadius: "0",
        _hover: {
          bg: "colorPalette.subtle"
        }
      },
      "&[data-range-start]": {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast",
        borderRadius: "0",
        borderStartRadius: "l2",
        _hover: { bg: "colorPalette.solid" }
      },
      "&[data-range-end]": {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast",
        borderRadius: "0",
        borderEndRadius: "l2",
        _hover: { bg: "colorPalette.solid" }
      },
      "&[data-range-start][data-range-end]": {
        borderRadius: "l2"
      },
      "&[data-selected][data-in-range]": {
        bg: "colorPalette.solid",
        color: "colorPalette.contrast",
        borderRadius: "l2",
        _hover: { bg: "colorPalette.solid" }
      },
      _disabled: {
        opacity: 0.4
      }
    },
    monthSelect: Eg,
    yearSelect: Eg,
    clearTrigger: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      width: "6",
      height: "6",
      flexShrink: 0,
      textStyle: "xs",
      borderRadius: "l2",
      color: "fg.muted",
      _hover: {
        color: "fg"
      },
      focusVisibleRing: "inside",
      _icon: {
        width: "4",
        height: "4"
      }
    }
  },
  variants: {
    size: {
      xs: {
        root: {
          "--datepicker-input-height": "sizes.8",
          "--datepicker-input-px": "sizes.2",
          "--datepicker-indicators-offset": "sizes.2"
        },
        view: {
          "--table-cell-size": "sizes.8",
          "--datepicker-nav-trigger-size": "sizes.7",
          "--datepicker-select-height": "sizes.8"
        }
      },
      sm: {
        root: {
          "--datepicker-input-height": "sizes.9",
          "--datepicker-input-px": "sizes.2.5",
          "--datepicker-indicators-offset": "sizes.2.5"
        },
        view: {
          "--table-cell-size": "sizes.9",
          "--datepicker-nav-trigger-size": "sizes.8",
          "--datepicker-select-height": "sizes.9"
        }
      },
      md: {
        root: {
          "--datepicker-input-height": "sizes.10",
          "--datepicker-input-px": "sizes.3"
        },
        view: {
          "--table-cell-size": "sizes.10",
          "--datepicker-nav-trigger-size": "sizes.8",
          "--datepicker-select-height": "sizes.10"
        }
      },
      lg: {
        root: {
          "--datepicker-input-height": "sizes.11",
          "--datepicker-input-px": "sizes.4"
        },
        view: {
          "--table-cell-size": "sizes.10",
          "--datepicker-nav-trigger-size": "sizes.9",
          "--datepicker-select-height": "sizes.10"
        }
      },
      xl: {
        root: {
          "--datepicker-input-height": "sizes.12",
          "--datepicker-input-px": "sizes.4.5"
        },
        view: {
          "--table-cell-size": "sizes.10",
          "--datepicker-nav-trigger-size": "sizes.9",
          "--datepicker-select-height": "sizes.10"
        }
      }
    },
    hideOutsideDays: {
      true: {
        tableCellTrigger: {
          "&[data-outside-range]": {
            visibility: "hidden"
          }
        }
      }
    },
    variant: {
      outline: {
        input: {
          bg: "transparent",
          borderWidth: "1px",
          borderColor: "border",
          focusVisibleRing: "inside",
          focusRingColor: "var(--focus-color)"
        }
      },
      subtle: {
        input: {
          borderWidth: "1px",
          borderColor: "transparent",
          bg: "bg.muted",
          focusVisibleRing: "inside",
          focusRingColor: "var(--focus-color)"
        }
      },
      flushed: {
        input: {
          bg: "transparent",
          borderBottomWidth: "1px",
          borderBottomColor: "border",
          borderRadius: "0",
          px: "0",
          _focusVisible: {
            borderColor: "var(--focus-color)",
            boxShadow: "0px 1px 0px 0px var(--focus-color)",
            _invalid: {
              borderColor: "var(--error-color)",
              boxShadow: "0px 1px 0px 0px var(--error-color)"
            }
          }
        },
        indicatorGroup: {
          insetEnd: "0"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), Oz = oe({
  slots: U2.keys(),
  className: "chakra-dialog",
  base: {
    backdrop: {
      bg: "blackAlpha.500",
      pos: "fixed",
      left: 0,
      top: 0,
      w: "100dvw",
      h: "100dvh",
      zIndex: "var(--z-index)",
      _open: {
        animationName: "fade-in",
        animationDuration: "slow"
      },
      _closed: {
        animationName: "fade-out",
        animationDuration: "moderate"
      }
    },
    positioner: {
      display: "flex",
      width: "100dvw",
      height: "100dvh",
      position: "fixed",
      left: 0,
      top: 0,
      "--dialog-z-index": "zIndex.popover",
      zIndex: "calc(var(--dialog-z-index) + var(--layer-index, 0))",
      justifyContent: "center",
      overscrollBehaviorY: "none"
    },
    content: {
      display: "flex",
      flexDirection: "column",
      position: "relative",
      width: "100%",
      outline: 0,
      borderRadius: "l3",
      textStyle: "sm",
      my: "var(--dialog-margin, var(--dialog-base-margin))",
      "--dialog-z-index": "zIndex.popover",
      zIndex: "calc(var(--dialog-z-index) + var(--layer-index, 0))",
      bg: "bg.panel",
      boxShadow: "lg",
      _open: {
        animationDuration: "moderate"
      },
      _closed: {
        animationDuration: "faster"
      }
    },
    header: {
      display: "flex",
      gap: "2",
      flex: 0,
      px: "6",
      pt: "6",
      pb: "4"
    },
    body: {
      flex: "1",
      px: "6",
      pt: "2",
      pb: "6"
    },
    footer: {
      display: "flex",
      alignItems: "center",
      justifyContent: "flex-end",
      gap: "3",
      px: "6",
      pt: "2",
      pb: "4"
    },
    title: {
      textStyle: "lg",
      fontWeight: "semibold"
    },
    description: {
      color: "fg.muted"
    },
    closeTrigger: {
      pos: "absolute",
      top: "2",
      insetEnd: "2"
    }
  },
  variants: {
    placement: {
      center: {
        positioner: {
          alignItems: "center"
        },
        content: {
          "--dialog-base-margin": "auto",
          mx: "auto"
        }
      },
      top: {
        positioner: {
          alignItems: "flex-start"
        },
        content: {
          "--dialog-base-margin": "spacing.16",
          mx: "auto"
        }
      },
      bottom: {
        positioner: {
          alignItems: "flex-end"
        },
        content: {
          "--dialog-base-margin": "spacing.16",
          mx: "auto"
        }
      }
    },
    scrollBehavior: {
      inside: {
        positioner: {
          overflow: "hidden"
        },
        content: {
          maxH: "calc(100% - 7.5rem)"
        },
        body: {
          overflow: "auto"
        }
      },
      outside: {
        positioner: {
          overflow: "auto",
          pointerEvents: "auto"
        }
      }
    },
    size: {
      xs: {
        content: {
          maxW: "sm"
        }
      },
      sm: {
        content: {
          maxW: "md"
        }
      },
      md: {
        content: {
          maxW: "lg"
        }
      },
      lg: {
        content: {
          maxW: "2xl"
        }
      },
      xl: {
        content: {
          maxW: "4xl"
        }
      },
      cover: {
        positioner: {
          padding: "10"
        },
        content: {
          width: "100%",
          height: "100%",
          "--dialog-margin": "0"
        }
      },
      full: {
        content: {
          maxW: "100dvw",
          minH: "100dvh",
          "--dialog-margin": "0",
          borderRadius: "0"
        }
      }
    },
    motionPreset: {
      scale: {
        content: {
          _open: { animationName: "scale-in, fade-in" },
          _closed: { animationName: "scale-out, fade-out" }
        }
      },
      "slide-in-bottom": {
        content: {
          _open: { animationName: "slide-from-bottom, fade-in" },
          _closed: { animationName: "slide-to-bottom, fade-out" }
        }
      },
      "slide-in-top": {
        content: {
          _open: { animationName: "slide-from-top, fade-in" },
          _closed: { animationName: "slide-to-top, fade-out" }
        }
      },
      "slide-in-left": {
        content: {
          _open: { animationName: "slide-from-left, fade-in" },
          _closed: { animationName: "slide-to-left, fade-out" }
        }
      },
      "slide-in-right": {
        content: {
          _open: { animationName: "slide-from-right, fade-in" },
          _closed: { animationName: "slide-to-right, fade-out" }
        }
      },
      none: {}
    }
  },
  defaultVariants: {
    size: "md",
    scrollBehavior: "outside",
    placement: "top",
    motionPreset: "scale"
  }
}), Mz = oe({
  slots: W2.keys(),
  className: "chakra-drawer",
  base: {
    backdrop: {
      bg: "blackAlpha.500",
      pos: "fixed",
      insetInlineStart: 0,
      top: 0,
      w: "100vw",
      h: "100dvh",
      zIndex: "var(--z-index)",
      _open: {
        animationName: "fade-in",
        animationDuration: "slow"
      },
      _closed: {
        animationName: "fade-out",
        animationDuration: "moderate"
      }
    },
    positioner: {
      display: "flex",
      width: "100vw",
      height: "100dvh",
      position: "fixed",
      insetInlineStart: 0,
      top: 0,
      "--drawer-z-index": "zIndex.popover",
      zIndex: "calc(var(--drawer-z-index) + var(--layer-index, 0))",
      overscrollBehaviorY: "none"
    },
    content: {
      display: "flex",
      flexDirection: "column",
      position: "relative",
      width: "100%",
      outline: 0,
      "--drawer-z-index": "zIndex.popover",
      zIndex: "calc(var(--drawer-z-index) + var(--layer-index, 0))",
      textStyle: "sm",
      maxH: "100dvh",
      color: "inherit",
      bg: "bg.panel",
      boxShadow: "lg",
      _open: {
        animationDuration: "slowest",
        animationTimingFunction: "ease-in-smooth"
      },
      _closed: {
        animationDuration: "slower",
        animationTimingFunction: "ease-in-smooth"
      }
    },
    header: {
      display: "flex",
      alignItems: "center",
      gap: "2",
      flex: 0,
      px: "6",
      pt: "6",
      pb: "4"
    },
    body: {
      px: "6",
      py: "2",
      flex: "1",
      overflow: "auto"
    },
    footer: {
      display: "flex",
      alignItems: "center",
      justifyContent: "flex-end",
      gap: "3",
      px: "6",
      pt: "2",
      pb: "4"
    },
    title: {
      flex: "1",
      textStyle: "lg",
      fontWeight: "semibold"
    },
    description: {
      color: "fg.muted"
    },
    closeTrigger: {
      pos: "absolute",
      top: "3",
      insetEnd: "2"
    }
  },
  variants: {
    size: {
      xs: {
        content: {
          maxW: "xs"
        }
      },
      sm: {
        content: {
          maxW: "md"
        }
      },
      md: {
        content: {
          maxW: "lg"
        }
      },
      lg: {
        content: {
          maxW: "2xl"
        }
      },
      xl: {
        content: {
          maxW: "4xl"
        }
      },
      full: {
        content: {
          maxW: "100vw",
          h: "100dvh"
        }
      }
    },
    placement: {
      start: {
        positioner: {
          justifyContent: "flex-start",
          alignItems: "stretch"
        },
        content: {
          _open: {
            animationName: {
              base: "slide-from-left-full, fade-in",
              _rtl: "slide-from-right-full, fade-in"
            }
          },
          _closed: {
            animationName: {
              base: "slide-to-left-full, fade-out",
              _rtl: "slide-to-right-full, fade-out"
            }
          }
        }
      },
      end: {
        positioner: {
          justifyContent: "flex-end",
          alignItems: "stretch"
        },
        content: {
          _open: {
            animationName: {
              base: "slide-from-right-full, fade-in",
              _rtl: "slide-from-left-full, fade-in"
            }
          },
          _closed: {
            animationName: {
              base: "slide-to-right-full, fade-out",
              _rtl: "slide-to-left-full, fade-out"
            }
          }
        }
      },
      top: {
        positioner: {
          justifyContent: "stretch",
          alignItems: "flex-start"
        },
        content: {
          maxW: "100%",
          _open: { animationName: "slide-from-top-full, fade-in" },
          _closed: { animationName: "slide-to-top-full, fade-out" }
        }
      },
      bottom: {
        positioner: {
          justifyContent: "stretch",
          alignItems: "flex-end"
        },
        content: {
          maxW: "100%",
          _open: { animationName: "slide-from-bottom-full, fade-in" },
          _closed: { animationName: "slide-to-bottom-full, fade-out" }
        }
      }
    },
    contained: {
      true: {
        positioner: {
          padding: "4"
        },
        content: {
          borderRadius: "l3"
        }
      }
    }
  },
  defaultVariants: {
    size: "xs",
    placement: "end"
  }
}), Ag = fl({
  fontSize: "inherit",
  fontWeight: "inherit",
  textAlign: "inherit",
  bg: "transparent",
  borderRadius: "l2"
}), Nz = oe({
  slots: q2.keys(),
  className: "chakra-editable",
  base: {
    root: {
      display: "inline-flex",
      alignItems: "center",
      position: "relative",
      gap: "1.5",
      width: "full"
    },
    preview: {
      ...Ag,
      py: "1",
      px: "1",
      display: "inline-flex",
      alignItems: "center",
      transitionProperty: "common",
      transitionDuration: "moderate",
      cursor: "text",
      _hover: {
        bg: "bg.muted"
      },
      _disabled: {
        userSelect: "none"
      }
    },
    input: {
      ...Ag,
      outline: "0",
      py: "1",
      px: "1",
      transitionProperty: "common",
      transitionDuration: "normal",
      width: "full",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      _placeholder: { opacity: 0.6 }
    },
    control: {
      display: "inline-flex",
      alignItems: "center",
      gap: "1.5"
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          textStyle: "sm"
        },
        preview: { minH: "8" },
        input: { minH: "8" }
      },
      md: {
        root: {
          textStyle: "sm"
        },
        preview: { minH: "9" },
        input: { minH: "9" }
      },
      lg: {
        root: {
          textStyle: "md"
        },
        preview: { minH: "10" },
        input: { minH: "10" }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Dz = oe({
  slots: Y2.keys(),
  className: "chakra-empty-state",
  base: {
    root: {
      width: "full"
    },
    content: {
      display: "flex",
      flexDirection: "column",
      alignItems: "center",
      justifyContent: "center"
    },
    indicator: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      color: "fg.subtle",
      _icon: {
        boxSize: "1em"
      }
    },
    title: {
      fontWeight: "semibold"
    },
    description: {
      textStyle: "sm",
      color: "fg.muted"
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          px: "4",
          py: "6"
        },
        title: {
          textStyle: "md"
        },
        content: {
          gap: "4"
        },
        indicator: {
          textStyle: "2xl"
        }
      },
      md: {
        root: {
          px: "8",
          py: "12"
        },
        title: {
          textStyle: "lg"
        },
        content: {
          gap: "6"
        },
        indicator: {
          textStyle: "4xl"
        }
      },
      lg: {
        root: {
          px: "12",
          py: "16"
        },
        title: {
          textStyle: "xl"
        },
        content: {
          gap: "8"
        },
        indicator: {
          textStyle: "6xl"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), jz = oe({
  className: "chakra-field",
  slots: L2.keys(),
  base: {
    requiredIndicator: {
      color: "fg.error",
      lineHeight: "1"
    },
    root: {
      display: "flex",
      width: "100%",
      position: "relative",
      gap: "1.5"
    },
    label: {
      display: "flex",
      alignItems: "center",
      textAlign: "start",
      textStyle: "sm",
      fontWeight: "medium",
      gap: "1",
      userSelect: "none",
      _disabled: {
        opacity: "0.5"
      }
    },
    errorText: {
      display: "inline-flex",
      alignItems: "center",
      fontWeight: "medium",
      gap: "1",
      color: "fg.error",
      textStyle: "xs"
    },
    helperText: {
      color: "fg.muted",
      textStyle: "xs"
    }
  },
  variants: {
    orientation: {
      vertical: {
        root: {
          flexDirection: "column",
          alignItems: "flex-start"
        }
      },
      horizontal: {
        root: {
          flexDirection: "row",
          alignItems: "center",
          justifyContent: "space-between"
        },
        label: {
          flex: "0 0 var(--field-label-width, 80px)"
        }
      }
    }
  },
  defaultVariants: {
    orientation: "vertical"
  }
}), Bz = oe({
  className: "fieldset",
  slots: G2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      width: "full"
    },
    content: {
      display: "flex",
      flexDirection: "column",
      width: "full"
    },
    legend: {
      color: "fg",
      fontWeight: "medium",
      _disabled: {
        opacity: "0.5"
      }
    },
    helperText: {
      color: "fg.muted",
      textStyle: "sm"
    },
    errorText: {
      display: "inline-flex",
      alignItems: "center",
      color: "fg.error",
      gap: "2",
      fontWeight: "medium",
      textStyle: "sm"
    }
  },
  variants: {
    size: {
      sm: {
        root: { spaceY: "2" },
        content: { gap: "1.5" },
        legend: { textStyle: "sm" }
      },
      md: {
        root: { spaceY: "4" },
        content: { gap: "4" },
        legend: { textStyle: "sm" }
      },
      lg: {
        root: { spaceY: "6" },
        content: { gap: "4" },
        legend: { textStyle: "md" }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Hz = oe({
  className: "chakra-file-upload",
  slots: X2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "4",
      width: "100%",
      alignItems: "flex-start"
    },
    label: {
      fontWeight: "medium",
      textStyle: "sm"
    },
    dropzone: {
      background: "bg",
      borderRadius: "l3",
      borderWidth: "2px",
      borderStyle: "dashed",
      display: "flex",
      alignItems: "center",
      flexDirection: "column",
      gap: "4",
      justifyContent: "center",
      minHeight: "2xs",
      px: "3",
      py: "2",
      transition: "backgrounds",
      focusVisibleRing: "outside",
      _hover: {
        bg: "bg.subtle"
      },
      _dragging: {
        bg: "colorPalette.subtle",
        borderStyle: "solid",
        borderColor: "colorPalette.solid"
      }
    },
    dropzoneContent: {
      display: "flex",
      flexDirection: "column",
      alignItems: "center",
      textAlign: "center",
      gap: "1",
      textStyle: "sm"
    },
    item: {
      pos: "relative",
      textStyle: "sm",
      animationName: "fade-in",
      animationDuration: "moderate",
      background: "bg",
      borderRadius: "l2",
      borderWidth: "1px",
      width: "100%",
      display: "flex",
      alignItems: "center",
      gap: "3",
      p: "4"
    },
    itemGroup: {
      width: "100%",
      display: "flex",
      flexDirection: "column",
      gap: "3",
      _empty: {
        display: "none"
      }
    },
    itemName: {
      color: "fg",
      fontWeight: "medium",
      lineClamp: "1"
    },
    itemContent: {
      display: "flex",
      flexDirection: "column",
      gap: "0.5",
      flex: "1"
    },
    itemSizeText: {
      color: "fg.muted",
      textStyle: "xs"
    },
    itemDeleteTrigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      alignSelf: "flex-start",
      boxSize: "5",
      p: "2px",
      color: "fg.muted",
      cursor: "button"
    },
    itemPreview: {
      color: "fg.muted",
      _icon: {
        boxSize: "4.5"
      }
    }
  },
  defaultVariants: {}
}), Vz = oe({
  className: "chakra-hover-card",
  slots: _h.keys(),
  base: {
    content: {
      position: "relative",
      display: "flex",
      flexDirection: "column",
      textStyle: "sm",
      "--hovercard-bg": "colors.bg.panel",
      bg: "var(--hovercard-bg)",
      boxShadow: "lg",
      maxWidth: "80",
      borderRadius: "l3",
      "--hover-card-z-index": "zIndex.popover",
      zIndex: "calc(var(--hover-card-z-index) + var(--layer-index, 0))",
      transformOrigin: "var(--transform-origin)",
      outline: "0",
      _open: {
        animationStyle: "slide-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "slide-fade-out",
        animationDuration: "faster"
      }
    },
    arrow: {
      "--arrow-size": "sizes.3",
      "--arrow-background": "var(--hovercard-bg)"
    },
    arrowTip: {
      borderTopWidth: "0.5px",
      borderLeftWidth: "0.5px"
    }
  },
  variants: {
    size: {
      xs: {
        content: {
          padding: "3"
        }
      },
      sm: {
        content: {
          padding: "4"
        }
      },
      md: {
        content: {
          padding: "5"
        }
      },
      lg: {
        content: {
          padding: "6"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Uz = oe({
  className: "chakra-list",
  slots: P2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "var(--list-gap)",
      "& :where(ul, ol)": {
        marginTop: "var(--list-gap)"
      }
    },
    item: {
      whiteSpace: "normal",
      display: "list-item"
    },
    indicator: {
      marginEnd: "2",
      minHeight: "1lh",
      flexShrink: 0,
      display: "inline-block",
      verticalAlign: "middle"
    }
  },
  variants: {
    variant: {
      marker: {
        root: {
          listStyle: "revert"
        },
        item: {
          _marker: {
            color: "fg.subtle"
          }
        }
      },
      plain: {
        item: {
          alignItems: "flex-start",
          display: "inline-flex"
        }
      }
    },
    align: {
      center: {
        item: { alignItems: "center" }
      },
      start: {
        item: { alignItems: "flex-start" }
      },
      end: {
        item: { alignItems: "flex-end" }
      }
    }
  },
  defaultVariants: {
    variant: "marker"
  }
}), Wz = oe({
  className: "chakra-listbox",
  slots: pz.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      width: "full"
    },
    content: {
      display: "flex",
      maxH: "96",
      p: "1",
      gap: "1",
      textStyle: "sm",
      outline: "none",
      scrollPadding: "1",
      _horizontal: {
        flexDirection: "row",
        overflowX: "auto"
      },
      _vertical: {
        flexDirection: "column",
        overflowY: "auto"
      },
      "--listbox-item-padding-x": "spacing.2",
      "--listbox-item-padding-y": "spacing.1.5"
    },
    item: {
      position: "relative",
      userSelect: "none",
      display: "flex",
      alignItems: "center",
      gap: "2",
      cursor: "pointer",
      justifyContent: "space-between",
      flex: "1",
      textAlign: "start",
      borderRadius: "l1",
      py: "var(--listbox-item-padding-y)",
      px: "var(--listbox-item-padding-x)",
      _highlighted: {
        outline: "2px solid",
        outlineColor: "border.emphasized"
      },
      _disabled: {
        pointerEvents: "none",
        opacity: "0.5"
      }
    },
    empty: {
      py: "var(--listbox-item-padding-y)",
      px: "var(--listbox-item-padding-x)"
    },
    itemText: {
      flex: "1"
    },
    itemGroup: {
      mt: "1.5",
      _first: { mt: "0" }
    },
    itemGroupLabel: {
      py: "1.5",
      px: "2",
      fontWeight: "medium"
    },
    label: {
      fontWeight: "medium",
      userSelect: "none",
      textStyle: "sm",
      _disabled: {
        layerStyle: "disabled"
      }
    },
    valueText: {
      lineClamp: "1",
      maxW: "80%"
    },
    itemIndicator: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      _icon: {
        boxSize: "4"
      }
    }
  },
  variants: {
    variant: {
      subtle: {
        content: {
          bg: "bg.panel",
          borderWidth: "1px",
          borderRadius: "l2"
        },
        item: {
          _hover: {
            bg: "bg.emphasized/60"
          },
          _selected: {
            bg: "bg.muted"
          }
        }
      },
      solid: {
        content: {
          bg: "bg.panel",
          borderWidth: "1px",
          borderRadius: "l2"
        },
        item: {
          _selected: {
            bg: "colorPalette.solid",
            color: "colorPalette.contrast"
          }
        }
      },
      plain: {}
    }
  },
  defaultVariants: {
    variant: "subtle"
  }
}), qz = oe({
  className: "chakra-marquee",
  slots: Ch.keys(),
  base: {
    root: {
      position: "relative",
      width: "100%",
      "--marquee-edge-color": "colors.bg",
      "--marquee-edge-size": "20%",
      "&[data-paused]": {
        animationPlayState: "paused !important",
        "& *": {
          animationPlayState: "paused !important"
        }
      }
    },
    viewport: {
      overflow: "hidden",
      display: "flex",
      width: "100%",
      height: "100%"
    },
    content: {
      display: "flex",
      minWidth: "max-content",
      animationTimingFunction: "linear",
      animationFillMode: "forwards",
      animationDuration: "var(--marquee-duration)",
      animationDelay: "var(--marquee-delay)",
      animationIterationCount: "var(--marquee-loop-count)",
      _motionReduce: {
        animation: "none !important"
      },
      "&[data-side='start'], &[data-side='end']": {
        animationName: "marqueeX"
      },
      "&[data-side='top'], &[data-side='bottom']": {
        animationName: "marqueeY"
      },
      "&[data-reverse]": {
        animationDirection: "reverse"
      },
      "&[data-orientation='horizontal']": {
        flexDirection: "row"
      },
      "&[data-orientation='vertical']": {
        flexDirection: "column"
      }
    },
    edge: {
      position: "absolute",
      zIndex: "1",
      pointerEvents: "none",
      "&[data-side='start']": {
        width: "var(--marquee-edge-size)",
        insetY: "0",
        insetInlineStart: "0",
        background: "linear-gradient(to right, var(--marquee-edge-color, white), transparent)",
        _rtl: {
          background: "linear-gradient(to left, var(--marquee-edge-color, white), transparent)"
        }
      },
      "&[data-side='end']": {
        width: "var(--marquee-edge-size)",
        insetY: "0",
        insetInlineEnd: "0",
        background: "linear-gradient(to left, var(--marquee-edge-color, white), transparent)",
        _rtl: {
          background: "linear-gradient(to right, var(--marquee-edge-color, white), transparent)"
        }
      },
      "&[data-side='top']": {
        height: "var(--marquee-edge-size)",
        insetX: "0",
        top: "0",
        background: "linear-gradient(to bottom, var(--marquee-edge-color, white), transparent)"
      },
      "&[data-side='bottom']": {
        height: "var(--marquee-edge-size)",
        insetX: "0",
        bottom: "0",
        background: "linear-gradient(to top, var(--marquee-edge-color, white), transparent)"
      }
    }
  }
}), Yz = oe({
  className: "chakra-menu",
  slots: Q2.keys(),
  base: {
    content: {
      outline: 0,
      "--menu-bg": "colors.bg.panel",
      bg: "var(--menu-bg)",
      boxShadow: "lg",
      color: "fg",
      maxHeight: "var(--available-height)",
      "--menu-z-index": "zIndex.popover",
      zIndex: "calc(var(--menu-z-index) + var(--layer-index, 0))",
      borderRadius: "l2",
      overflow: "hidden",
      overflowY: "auto",
      _open: {
        animationStyle: "slide-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "slide-fade-out",
        animationDuration: "faster"
      }
    },
    item: {
      textDecoration: "none",
      color: "fg",
      userSelect: "none",
      borderRadius: "l1",
      width: "100%",
      display: "flex",
      cursor: "menuitem",
      alignItems: "center",
      textAlign: "start",
      position: "relative",
      flex: "0 0 auto",
      outline: 0,
      _disabled: {
        layerStyle: "disabled"
      },
      "&[data-type]": {
        ps: "8"
      }
    },
    itemText: {
      flex: "1"
    },
    itemIndicator: {
      position: "absolute",
      insetStart: "2",
      transform: "translateY(-50%)",
      top: "50%"
    },
    itemGroupLabel: {
      px: "2",
      py: "1.5",
      fontWeight: "semibold",
      textStyle: "sm"
    },
    indicator: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      flexShrink: "0"
    },
    itemCommand: {
      opacity: "0.6",
      textStyle: "xs",
      ms: "auto",
      ps: "4",
      letterSpacing: "widest",
      fontFamily: "inherit"
    },
    separator: {
      height: "1px",
      bg: "bg.muted",
      my: "1",
      mx: "-1"
    },
    arrow: {
      "--arrow-size": "sizes.3",
      "--arrow-background": "var(--menu-bg)"
    },
    arrowTip: {
      borderTopWidth: "1px",
      borderLeftWidth: "1px"
    }
  },
  variants: {
    variant: {
      subtle: {
        item: {
          _highlighted: {
            bg: "bg.emphasized/60"
          }
        }
      },
      solid: {
        item: {
          _highlighted: {
            bg: "colorPalette.solid",
            color: "colorPalette.contrast"
          }
        }
      }
    },
    size: {
      sm: {
        content: {
          minW: "8rem",
          padding: "1",
          scrollPadding: "1"
        },
        item: {
          gap: "1",
          textStyle: "xs",
          py: "1",
          px: "1.5"
        }
      },
      md: {
        content: {
          minW: "8rem",
          padding: "1.5",
          scrollPadding: "1.5"
        },
        item: {
          gap: "2",
          textStyle: "sm",
          py: "1.5",
          px: "2"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "subtle"
  }
}), En = oe({
  className: "chakra-select",
  slots: J2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      width: "full"
    },
    trigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "space-between",
      width: "full",
      minH: "var(--select-trigger-height)",
      "--input-height": "var(--select-trigger-height)",
      px: "var(--select-trigger-padding-x)",
      borderRadius: "l2",
      userSelect: "none",
      textAlign: "start",
      focusVisibleRing: "inside",
      _placeholderShown: {
        color: "fg.muted/80"
      },
      _disabled: {
        layerStyle: "disabled"
      },
      _invalid: {
        borderColor: "border.error"
      }
    },
    indicatorGroup: {
      display: "flex",
      alignItems: "center",
      gap: "1",
      pos: "absolute",
      insetEnd: "0",
      top: "0",
      bottom: "0",
      px: "var(--select-trigger-padding-x)",
      pointerEvents: "none"
    },
    indicator: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      color: { base: "fg.muted", _disabled: "fg.subtle", _invalid: "fg.error" }
    },
    content: {
      background: "bg.panel",
      display: "flex",
      flexDirection: "column",
      "--select-z-index": "zIndex.popover",
      zIndex: "calc(var(--select-z-index) + var(--layer-index, 0))",
      borderRadius: "l2",
      outline: 0,
      maxH: "96",
      overflowY: "auto",
      boxShadow: "md",
      _open: {
        animationStyle: "slide-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "slide-fade-out",
        animationDuration: "fastest"
      }
    },
    item: {
      position: "relative",
      userSelect: "none",
      display: "flex",
      alignItems: "center",
      gap: "2",
      cursor: "option",
      justifyContent: "space-between",
      flex: "1",
      textAlign: "start",
      borderRadius: "l1",
      _highlighted: {
        bg: "bg.emphasized/60"
      },
      _disabled: {
        pointerEvents: "none",
        opacity: "0.5"
      },
      _icon: {
        width: "4",
        height: "4"
      }
    },
    control: {
      pos: "relative"
    },
    itemText: {
      flex: "1"
    },
    itemGroup: {
      _first: { mt: "0" }
    },
    itemGroupLabel: {
      py: "1",
      fontWeight: "medium"
    },
    label: {
      fontWeight: "medium",
      userSelect: "none",
      textStyle: "sm",
      _disabled: {
        layerStyle: "disabled"
      }
    },
    valueText: {
      lineClamp: "1",
      maxW: "80%"
    },
    clearTrigger: {
      color: "fg.muted",
      pointerEvents: "auto",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      rounded: "l1"
    }
  },
  variants: {
    variant: {
      outline: {
        trigger: {
          bg: "transparent",
          borderWidth: "1px",
          borderColor: "border",
          _expanded: {
            borderColor: "border.emphasized"
          }
        }
      },
      subtle: {
        trigger: {
          borderWidth: "1px",
          borderColor: "transparent",
          bg: "bg.muted"
        }
      },
      ghost: {
        trigger: {
          bg: "transparent",
          _expanded: {
            bg: "bg.muted"
          }
        }
      }
    },
    size: {
      xs: {
        root: {
          "--select-trigger-height": "sizes.8",
          "--select-trigger-padding-x": "spacing.2"
        },
        content: {
          p: "1",
          gap: "1",
          textStyle: "xs"
        },
        trigger: {
          textStyle: "xs",
          gap: "1"
        },
        item: {
          py: "1",
          px: "2"
        },
        itemGroupLabel: {
          py: "1",
          px: "2"
        },
        indicator: {
          _icon: {
            width: "3.5",
            height: "3.5"
          }
        }
      },
      sm: {
        root: {
          "--select-trigger-height": "sizes.9",
          "--select-trigger-padding-x": "spacing.2.5"
        },
        content: {
          p: "1",
          textStyle: "sm"
        },
        trigger: {
          textStyle: "sm",
          gap: "1"
        },
        indicator: {
          _icon: {
            width: "4",
            height: "4"
          }
        },
        item: {
          py: "1",
          px: "1.5"
        },
        itemGroup: {
          mt: "1"
        },
        itemGroupLabel: {
          py: "1",
          px: "1.5"
        }
      },
      md: {
        root: {
          "--select-trigger-height": "sizes.10",
          "--select-trigger-padding-x": "spacing.3"
        },
        content: {
          p: "1",
          textStyle: "sm"
        },
        itemGroup: {
          mt: "1.5"
        },
        item: {
          py: "1.5",
          px: "2"
        },
        itemIndicator: {
          display: "flex",
          alignItems: "center",
          justifyContent: "center"
        },
        itemGroupLabel: {
          py: "1.5",
          px: "2"
        },
        trigger: {
          textStyle: "sm",
          gap: "2"
        },
        indicator: {
          _icon: {
            width: "4",
            height: "4"
          }
        }
      },
      lg: {
        root: {
          "--select-trigger-height": "sizes.12",
          "--select-trigger-padding-x": "spacing.4"
        },
        content: {
          p: "1.5",
          textStyle: "md"
        },
        itemGroup: {
          mt: "2"
        },
        item: {
          py: "2",
          px: "3"
        },
        itemGroupLabel: {
          py: "2",
          px: "3"
        },
        trigger: {
          textStyle: "md",
          py: "3",
          gap: "2"
        },
        indicator: {
          _icon: {
            width: "5",
            height: "5"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), Lz = oe({
  className: "chakra-native-select",
  slots: Z2.keys(),
  base: {
    root: {
      height: "fit-content",
      display: "flex",
      width: "100%",
      position: "relative"
    },
    field: {
      width: "100%",
      minWidth: "0",
      outline: "0",
      appearance: "none",
      borderRadius: "l2",
      "--error-color": "colors.border.error",
      "--input-height": "var(--select-field-height)",
      height: "var(--select-field-height)",
      _disabled: {
        layerStyle: "disabled"
      },
      _invalid: {
        focusRingColor: "var(--error-color)",
        borderColor: "var(--error-color)"
      },
      focusVisibleRing: "inside",
      lineHeight: "normal",
      "& > option, & > optgroup": {
        bg: "bg"
      }
    },
    indicator: {
      position: "absolute",
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      pointerEvents: "none",
      top: "50%",
      transform: "translateY(-50%)",
      height: "100%",
      color: "fg.muted",
      _disabled: {
        opacity: "0.5"
      },
      _invalid: {
        color: "fg.error"
      },
      _icon: {
        width: "1em",
        height: "1em"
      }
    }
  },
  variants: {
    variant: {
      outline: {
        field: En.variants?.variant.outline.trigger
      },
      subtle: {
        field: En.variants?.variant.subtle.trigger
      },
      plain: {
        field: {
          bg: "transparent",
          color: "fg",
          focusRingWidth: "2px"
        }
      },
      ghost: {
        field: En.variants?.variant.ghost.trigger
      }
    },
    size: {
      xs: {
        root: {
          "--select-field-height": "sizes.8"
        },
        field: {
          textStyle: "xs",
          ps: "2",
          pe: "6"
        },
        indicator: {
          textStyle: "sm",
          insetEnd: "1.5"
        }
      },
      sm: {
        root: {
          "--select-field-height": "sizes.9"
        },
        field: {
          textStyle: "sm",
          ps: "2.5",
          pe: "8"
        },
        indicator: {
          textStyle: "md",
          insetEnd: "2"
        }
      },
      md: {
        root: {
          "--select-field-height": "sizes.10"
        },
        field: {
          textStyle: "sm",
          ps: "3",
          pe: "8"
        },
        indicator: {
          textStyle: "lg",
          insetEnd: "2"
        }
      },
      lg: {
        root: {
          "--select-field-height": "sizes.11"
        },
        field: {
          textStyle: "md",
          ps: "4",
          pe: "8"
        },
        indicator: {
          textStyle: "xl",
          insetEnd: "3"
        }
      },
      xl: {
        root: {
          "--select-field-height": "sizes.12"
        },
        field: {
          textStyle: "md",
          ps: "4.5",
          pe: "10"
        },
        indicator: {
          textStyle: "xl",
          insetEnd: "3"
        }
      }
    }
  },
  defaultVariants: En.defaultVariants
}), Og = fl({
  display: "flex",
  justifyContent: "center",
  alignItems: "center",
  flex: "1",
  userSelect: "none",
  cursor: "button",
  lineHeight: "1",
  color: "fg.muted",
  "--stepper-base-radius": "radii.l1",
  "--stepper-radius": "calc(var(--stepper-base-radius) + 1px)",
  _icon: {
    boxSize: "1em"
  },
  _disabled: {
    opacity: "0.5"
  },
  _hover: {
    bg: "bg.muted"
  },
  _active: {
    bg: "bg.emphasized"
  }
}), Gz = oe({
  className: "chakra-number-input",
  slots: Th.keys(),
  base: {
    root: {
      position: "relative",
      zIndex: "0",
      isolation: "isolate"
    },
    input: {
      ...at.base,
      verticalAlign: "top",
      pe: "calc(var(--stepper-width) + 0.5rem)"
    },
    control: {
      display: "flex",
      flexDirection: "column",
      position: "absolute",
      top: "0",
      insetEnd: "0px",
      margin: "1px",
      width: "var(--stepper-width)",
      height: "calc(100% - 2px)",
      zIndex: "1",
      borderStartWidth: "1px",
      divideY: "1px"
    },
    incrementTrigger: {
      ...Og,
      borderTopEndRadius: "var(--stepper-radius)"
    },
    decrementTrigger: {
      ...Og,
      borderBottomEndRadius: "var(--stepper-radius)"
    },
    valueText: {
      fontWeight: "medium",
      fontFeatureSettings: "pnum",
      fontVariantNumeric: "proportional-nums"
    }
  },
  variants: {
    size: {
      xs: {
        input: at.variants.size.xs,
        control: {
          fontSize: "2xs",
          "--stepper-width": "sizes.4"
        }
      },
      sm: {
        input: at.variants.size.sm,
        control: {
          fontSize: "xs",
          "--stepper-width": "sizes.5"
        }
      },
      md: {
        input: at.variants.size.md,
        control: {
          fontSize: "sm",
          "--stepper-width": "sizes.6"
        }
      },
      lg: {
        input: at.variants.size.lg,
        control: {
          fontSize: "sm",
          "--stepper-width": "sizes.6"
        }
      }
    },
    variant: ra(at.variants.variant, (i, o) => [
      i,
      { input: o }
    ])
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), { variants: Mg, defaultVariants: Xz } = at, Pz = oe({
  className: "chakra-pin-input",
  slots: Rh.keys(),
  base: {
    input: {
      ...at.base,
      textAlign: "center",
      width: "var(--input-height)"
    },
    control: {
      display: "inline-flex",
      gap: "2",
      isolation: "isolate"
    }
  },
  variants: {
    size: ra(Mg.size, (i, o) => [
      i,
      { input: { ...o, px: "1" } }
    ]),
    variant: ra(Mg.variant, (i, o) => [
      i,
      { input: o }
    ]),
    attached: {
      true: {
        control: {
          gap: "0",
          spaceX: "-1px"
        },
        input: {
          _notFirst: { borderStartRadius: "0" },
          _notLast: { borderEndRadius: "0" },
          _focusVisible: { zIndex: "1" }
        }
      }
    }
  },
  defaultVariants: Xz
}), Qz = oe({
  className: "chakra-popover",
  slots: $2.keys(),
  base: {
    content: {
      position: "relative",
      display: "flex",
      flexDirection: "column",
      textStyle: "sm",
      "--popover-bg": "colors.bg.panel",
      bg: "var(--popover-bg)",
      boxShadow: "lg",
      "--popover-size": "sizes.xs",
      "--popover-mobile-size": "calc(100dvw - 1rem)",
      width: {
        base: "min(var(--popover-mobile-size), var(--popover-size))",
        sm: "var(--popover-size)"
      },
      borderRadius: "l3",
      "--popover-z-index": "zIndex.popover",
      zIndex: "calc(var(--popover-z-index) + var(--layer-index, 0))",
      outline: "0",
      transformOrigin: "var(--transform-origin)",
      maxHeight: "var(--available-height)",
      _open: {
        animationStyle: "scale-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "scale-fade-out",
        animationDuration: "faster"
      }
    },
    header: {
      paddingInline: "var(--popover-padding)",
      paddingTop: "var(--popover-padding)"
    },
    body: {
      padding: "var(--popover-padding)",
      flex: "1"
    },
    footer: {
      display: "flex",
      alignItems: "center",
      paddingInline: "var(--popover-padding)",
      paddingBottom: "var(--popover-padding)"
    },
    arrow: {
      "--arrow-size": "sizes.3",
      "--arrow-background": "var(--popover-bg)"
    },
    arrowTip: {
      borderTopWidth: "1px",
      borderLeftWidth: "1px"
    }
  },
  variants: {
    size: {
      xs: {
        content: {
          "--popover-padding": "spacing.3"
        }
      },
      sm: {
        content: {
          "--popover-padding": "spacing.4"
        }
      },
      md: {
        content: {
          "--popover-padding": "spacing.5"
        }
      },
      lg: {
        content: {
          "--popover-padding": "spacing.6"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Zz = oe({
  slots: Tu.keys(),
  className: "chakra-progress",
  base: {
    root: {
      textStyle: "sm",
      position: "relative"
    },
    track: {
      overflow: "hidden",
      position: "relative"
    },
    range: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      transitionProperty: "width, height",
      transitionDuration: "slow",
      height: "100%",
      bgColor: "var(--track-color)",
      _indeterminate: {
        "--animate-from-x": "-40%",
        "--animate-to-x": "100%",
        position: "absolute",
        willChange: "left",
        minWidth: "50%",
        animation: "position 1s ease infinite normal none running",
        backgroundImage: "linear-gradient(to right, transparent 0%, var(--track-color) 50%, transparent 100%)"
      }
    },
    label: {
      display: "inline-flex",
      fontWeight: "medium",
      alignItems: "center",
      gap: "1"
    },
    valueText: {
      textStyle: "xs",
      lineHeight: "1",
      fontWeight: "medium"
    }
  },
  variants: {
    variant: {
      outline: {
        track: {
          shadow: "inset",
          bgColor: "bg.muted"
        },
        range: {
          bgColor: "colorPalette.solid"
        }
      },
      subtle: {
        track: {
          bgColor: "colorPalette.muted"
        },
        range: {
          bgColor: "colorPalette.solid/72"
        }
      }
    },
    shape: {
      square: {},
      rounded: {
        track: {
          borderRadius: "l1"
        }
      },
      full: {
        track: {
          borderRadius: "full"
        }
      }
    },
    striped: {
      true: {
        range: {
          backgroundImage: "linear-gradient(45deg, var(--stripe-color) 25%, transparent 25%, transparent 50%, var(--stripe-color) 50%, var(--stripe-color) 75%, transparent 75%, transparent)",
          backgroundSize: "var(--stripe-size) var(--stripe-size)",
          "--stripe-size": "1rem",
          "--stripe-color": {
            _light: "rgba(255, 255, 255, 0.3)",
            _dark: "rgba(0, 0, 0, 0.3)"
          }
        }
      }
    },
    animated: {
      true: {
        range: {
          "--animate-from": "var(--stripe-size)",
          animation: "bg-position 1s linear infinite"
        }
      }
    },
    size: {
      xs: {
        track: { h: "1.5" }
      },
      sm: {
        track: { h: "2" }
      },
      md: {
        track: { h: "2.5" }
      },
      lg: {
        track: { h: "3" }
      },
      xl: {
        track: { h: "4" }
      }
    }
  },
  defaultVariants: {
    variant: "outline",
    size: "md",
    shape: "rounded"
  }
}), $z = oe({
  className: "chakra-progress-circle",
  slots: Tu.keys(),
  base: {
    root: {
      display: "inline-flex",
      textStyle: "sm",
      position: "relative"
    },
    circle: {
      _indeterminate: {
        animation: "spin 2s linear infinite"
      }
    },
    circleTrack: {
      "--track-color": "colors.colorPalette.muted",
      stroke: "var(--track-color)"
    },
    circleRange: {
      stroke: "colorPalette.solid",
      transitionProperty: "stroke-dashoffset, stroke-dasharray",
      transitionDuration: "0.6s",
      _indeterminate: {
        animation: "circular-progress 1.5s linear infinite"
      }
    },
    label: {
      display: "inline-flex"
    },
    valueText: {
      lineHeight: "1",
      fontWeight: "medium",
      letterSpacing: "tight",
      fontVariantNumeric: "tabular-nums"
    }
  },
  variants: {
    size: {
      xs: {
        circle: {
          "--size": "24px",
          "--thickness": "4px"
        },
        valueText: {
          textStyle: "2xs"
        }
      },
      sm: {
        circle: {
          "--size": "32px",
          "--thickness": "5px"
        },
        valueText: {
          textStyle: "2xs"
        }
      },
      md: {
        circle: {
          "--size": "40px",
          "--thickness": "6px"
        },
        valueText: {
          textStyle: "xs"
        }
      },
      lg: {
        circle: {
          "--size": "48px",
          "--thickness": "7px"
        },
        valueText: {
          textStyle: "sm"
        }
      },
      xl: {
        circle: {
          "--size": "64px",
          "--thickness": "8px"
        },
        valueText: {
          textStyle: "sm"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Kz = oe({
  slots: Ah.keys(),
  className: "chakra-qr-code",
  base: {
    root: {
      position: "relative",
      width: "fit-content",
      "--qr-code-overlay-size": "calc(var(--qr-code-size) / 3)"
    },
    frame: {
      width: "var(--qr-code-size)",
      height: "var(--qr-code-size)",
      fill: "currentColor"
    },
    overlay: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      width: "var(--qr-code-overlay-size)",
      height: "var(--qr-code-overlay-size)",
      padding: "1",
      bg: "bg",
      rounded: "l1"
    }
  },
  variants: {
    size: {
      "2xs": {
        root: { "--qr-code-size": "40px" }
      },
      xs: {
        root: { "--qr-code-size": "64px" }
      },
      sm: {
        root: { "--qr-code-size": "80px" }
      },
      md: {
        root: { "--qr-code-size": "120px" }
      },
      lg: {
        root: { "--qr-code-size": "160px" }
      },
      xl: {
        root: { "--qr-code-size": "200px" }
      },
      "2xl": {
        root: { "--qr-code-size": "240px" }
      },
      full: {
        root: { "--qr-code-size": "100%" }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), Iz = oe({
  className: "chakra-radio-card",
  slots: K2.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      isolation: "isolate"
    },
    item: {
      flex: "1",
      display: "flex",
      flexDirection: "column",
      userSelect: "none",
      position: "relative",
      borderRadius: "l2",
      _focus: {
        bg: "colorPalette.muted/20"
      },
      _disabled: {
        opacity: "0.5"
      },
      _checked: {
        zIndex: "1"
      }
    },
    label: {
      display: "inline-flex",
      fontWeight: "medium",
      textStyle: "sm",
      _disabled: {
        opacity: "0.5"
      }
    },
    itemText: {
      fontWeight: "medium",
      flex: "1"
    },
    itemDescription: {
      opacity: "0.64",
      textStyle: "sm"
    },
    itemControl: {
      display: "inline-flex",
      flex: "1",
      pos: "relative",
      rounded: "inherit",
      justifyContent: "var(--radio-card-justify)",
      alignItems: "var(--radio-card-align)",
      _disabled: {
        bg: "bg.muted"
      }
    },
    itemIndicator: bt.base,
    itemAddon: {
      roundedBottom: "inherit",
      _disabled: {
        color: "fg.muted"
      }
    },
    itemContent: {
      display: "flex",
      flexDirection: "column",
      flex: "1",
      gap: "1",
      justifyContent: "var(--radio-card-justify)",
      alignItems: "var(--radio-card-align)"
    }
  },
  variants: {
    size: {
      sm: {
        item: {
          textStyle: "sm"
        },
        itemControl: {
          padding: "3",
          gap: "1.5"
        },
        itemAddon: {
          px: "3",
          py: "1.5",
          borderTopWidth: "1px"
        },
        itemIndicator: bt.variants?.size.sm
      },
      md: {
        item: {
          textStyle: "sm"
        },
        itemControl: {
          padding: "4",
          gap: "2.5"
        },
        itemAddon: {
          px: "4",
          py: "2",
          borderTopWidth: "1px"
        },
        itemIndicator: bt.variants?.size.md
      },
      lg: {
        item: {
          textStyle: "md"
        },
        itemControl: {
          padding: "4",
          gap: "3.5"
        },
        itemAddon: {
          px: "4",
          py: "2",
          borderTopWidth: "1px"
        },
        itemIndicator: bt.variants?.size.lg
      }
    },
    variant: {
      surface: {
        item: {
          borderWidth: "1px",
          _checked: {
            bg: "colorPalette.subtle",
            color: "colorPalette.fg",
            borderColor: "colorPalette.muted"
          }
        },
        itemIndicator: bt.variants?.variant.solid
      },
      subtle: {
        item: {
          bg: "bg.muted"
        },
        itemControl: {
          _checked: {
            bg: "colorPalette.muted",
            color: "colorPalette.fg"
          }
        },
        itemIndicator: bt.variants?.variant.outline
      },
      outline: {
        item: {
          borderWidth: "1px",
          _checked: {
            boxShadow: "0 0 0 1px var(--shadow-color)",
            boxShadowColor: "colorPalette.solid",
            borderColor: "colorPalette.solid"
          }
        },
        itemIndicator: bt.variants?.variant.solid
      },
      solid: {
        item: {
          borderWidth: "1px",
          _checked: {
            bg: "colorPalette.solid",
            color: "colorPalette.contrast",
            borderColor: "colorPalette.solid"
          }
        },
        itemControl: {
          _disabled: {
            bg: "unset"
          }
        },
        itemIndicator: bt.variants?.variant.inverted
      }
    },
    justify: {
      start: {
        item: { "--radio-card-justify": "flex-start" }
      },
      end: {
        item: { "--radio-card-justify": "flex-end" }
      },
      center: {
        item: { "--radio-card-justify": "center" }
      }
    },
    align: {
      start: {
        item: { "--radio-card-align": "flex-start" },
        itemControl: { textAlign: "start" }
      },
      end: {
        item: { "--radio-card-align": "flex-end" },
        itemControl: { textAlign: "end" }
      },
      center: {
        item: { "--radio-card-align": "center" },
        itemControl: { textAlign: "center" }
      }
    },
    orientation: {
      vertical: {
        itemControl: { flexDirection: "column" }
      },
      horizontal: {
        itemControl: { flexDirection: "row" }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline",
    align: "start",
    orientation: "horizontal"
  }
}), Jz = oe({
  className: "chakra-radio-group",
  slots: Cb.keys(),
  base: {
    item: {
      display: "inline-flex",
      alignItems: "center",
      position: "relative",
      fontWeight: "medium",
      _disabled: {
        cursor: "disabled"
      }
    },
    itemControl: bt.base,
    label: {
      userSelect: "none",
      textStyle: "sm",
      _disabled: {
        opacity: "0.5"
      }
    }
  },
  variants: {
    variant: {
      outline: {
        itemControl: bt.variants?.variant?.outline
      },
      subtle: {
        itemControl: bt.variants?.variant?.subtle
      },
      solid: {
        itemControl: bt.variants?.variant?.solid
      }
    },
    size: {
      xs: {
        item: { textStyle: "xs", gap: "1.5" },
        itemControl: bt.variants?.size?.xs
      },
      sm: {
        item: { textStyle: "sm", gap: "2" },
        itemControl: bt.variants?.size?.sm
      },
      md: {
        item: { textStyle: "sm", gap: "2.5" },
        itemControl: bt.variants?.size?.md
      },
      lg: {
        item: { textStyle: "md", gap: "3" },
        itemControl: bt.variants?.size?.lg
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "solid"
  }
}), Fz = oe({
  className: "chakra-rating-group",
  slots: I2.keys(),
  base: {
    root: {
      display: "inline-flex"
    },
    control: {
      display: "inline-flex",
      alignItems: "center"
    },
    item: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      userSelect: "none"
    },
    itemIndicator: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      width: "1em",
      height: "1em",
      position: "relative",
      "--clip-path": { base: "inset(0 50% 0 0)", _rtl: "inset(0 0 0 50%)" },
      _icon: {
        stroke: "currentColor",
        width: "100%",
        height: "100%",
        display: "inline-block",
        flexShrink: 0,
        position: "absolute",
        left: 0,
        top: 0
      },
      "& [data-bg]": {
        color: "bg.emphasized"
      },
      "& [data-fg]": {
        color: "transparent"
      },
      "&[data-highlighted]:not([data-half])": {
        "& [data-fg]": {
          color: "colorPalette.solid"
        }
      },
      "&[data-half]": {
        "& [data-fg]": {
          color: "colorPalette.solid",
          clipPath: "var(--clip-path)"
        }
      }
    }
  },
  variants: {
    size: {
      xs: {
        item: {
          textStyle: "sm"
        }
      },
      sm: {
        item: {
          textStyle: "md"
        }
      },
      md: {
        item: {
          textStyle: "xl"
        }
      },
      lg: {
        item: {
          textStyle: "2xl"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), e5 = oe({
  className: "chakra-scroll-area",
  slots: Mh.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      width: "100%",
      height: "100%",
      position: "relative",
      overflow: "hidden",
      "--scrollbar-margin": "2px",
      "--scrollbar-click-area": "calc(var(--scrollbar-size) + calc(var(--scrollbar-margin) * 2))"
    },
    viewport: {
      display: "flex",
      flexDirection: "column",
      height: "100%",
      width: "100%",
      borderRadius: "inherit",
      WebkitOverflowScrolling: "touch",
      scrollbarWidth: "none",
      "&::-webkit-scrollbar": {
        display: "none"
      }
    },
    content: {
      minWidth: "100%"
    },
    scrollbar: {
      display: "flex",
      userSelect: "none",
      touchAction: "none",
      borderRadius: "full",
      colorPalette: "gray",
      transition: "opacity 150ms 300ms",
      position: "relative",
      margin: "var(--scrollbar-margin)",
      "&:not([data-overflow-x], [data-overflow-y])": {
        display: "none"
      },
      bg: "{colors.colorPalette.solid/10}",
      "--thumb-bg": "{colors.colorPalette.solid/25}",
      "&:is(:hover, :active)": {
        "--thumb-bg": "{colors.colorPalette.solid/50}"
      },
      _before: {
        content: '""',
        position: "absolute"
      },
      _vertical: {
        width: "var(--scrollbar-size)",
        flexDirection: "column",
        "&::before": {
          width: "var(--scrollbar-click-area)",
          height: "100%",
          insetInlineStart: "calc(var(--scrollbar-margin) * -1)"
        }
      },
      _horizontal: {
        height: "var(--scrollbar-size)",
        flexDirection: "row",
        "&::before": {
          height: "var(--scrollbar-click-area)",
          width: "100%",
          top: "calc(var(--scrollbar-margin) * -1)"
        }
      }
    },
    thumb: {
      borderRadius: "inherit",
      bg: "var(--thumb-bg)",
      transition: "backgrounds",
      _vertical: { width: "full" },
      _horizontal: { height: "full" }
    },
    corner: {
      bg: "bg.muted",
      margin: "var(--scrollbar-margin)",
      opacity: 0,
      transition: "opacity 150ms 300ms",
      "&[data-hover]": {
        transitionDelay: "0ms",
        opacity: 1
      }
    }
  },
  variants: {
    variant: {
      hover: {
        scrollbar: {
          opacity: "0",
          "&[data-hover], &[data-scrolling]": {
            opacity: "1",
            transitionDuration: "faster",
            transitionDelay: "0ms"
          }
        }
      },
      always: {
        scrollbar: {
          opacity: "1"
        }
      }
    },
    size: {
      xs: {
        root: {
          "--scrollbar-size": "sizes.1"
        }
      },
      sm: {
        root: {
          "--scrollbar-size": "sizes.1.5"
        }
      },
      md: {
        root: {
          "--scrollbar-size": "sizes.2"
        }
      },
      lg: {
        root: {
          "--scrollbar-size": "sizes.3"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "hover"
  }
}), t5 = oe({
  className: "chakra-segment-group",
  slots: Nh.keys(),
  base: {
    root: {
      "--segment-radius": "radii.l2",
      "--segment-indicator-bg": {
        _light: "colors.bg",
        _dark: "colors.bg.emphasized"
      },
      "--segment-indicator-shadow": "shadows.sm",
      borderRadius: "var(--segment-radius)",
      display: "inline-flex",
      boxShadow: "inset",
      minW: "max-content",
      textAlign: "center",
      position: "relative",
      isolation: "isolate",
      bg: "bg.muted",
      _vertical: {
        flexDirection: "column"
      }
    },
    item: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      userSelect: "none",
      fontSize: "sm",
      position: "relative",
      color: "fg",
      borderRadius: "var(--segment-radius)",
      _disabled: {
        opacity: "0.5"
      },
      "&:has(input:focus-visible)": {
        focusRing: "outside"
      },
      _before: {
        content: '""',
        position: "absolute",
        bg: "border",
        transition: "opacity 0.2s"
      },
      _horizontal: {
        _before: {
          insetInlineStart: 0,
          insetBlock: "1.5",
          width: "1px"
        }
      },
      _vertical: {
        _before: {
          insetBlockStart: 0,
          insetInline: "1.5",
          height: "1px"
        }
      },
      "& + &[data-state=checked], &[data-state=checked] + &, &:first-of-type": {
        _before: {
          opacity: "0"
        }
      },
      "&[data-state=checked][data-ssr]": {
        shadow: "sm",
        bg: "bg",
        borderRadius: "var(--segment-radius)"
      }
    },
    indicator: {
      shadow: "var(--segment-indicator-shadow)",
      pos: "absolute",
      bg: "var(--segment-indicator-bg)",
      width: "var(--width)",
      height: "var(--height)",
      top: "var(--top)",
      left: "var(--left)",
      zIndex: -1,
      borderRadius: "var(--segment-radius)"
    }
  },
  variants: {
    size: {
      xs: {
        item: {
          textStyle: "xs",
          px: "3",
          gap: "1",
          height: "6"
        }
      },
      sm: {
        item: {
          textStyle: "sm",
          px: "4",
          gap: "2",
          height: "8"
        }
      },
      md: {
        item: {
          textStyle: "sm",
          px: "4",
          gap: "2",
          height: "10"
        }
      },
      lg: {
        item: {
          textStyle: "md",
          px: "4.5",
          gap: "3",
          height: "11"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), a5 = oe({
  className: "chakra-slider",
  slots: ez.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1",
      textStyle: "sm",
      position: "relative",
      isolation: "isolate",
      touchAction: "none"
    },
    label: {
      fontWeight: "medium",
      textStyle: "sm"
    },
    control: {
      display: "inline-flex",
      alignItems: "center",
      position: "relative"
    },
    track: {
      overflow: "hidden",
      borderRadius: "full",
      flex: "1"
    },
    range: {
      width: "inherit",
      height: "inherit",
      _disabled: { bg: "border.emphasized!" }
    },
    markerGroup: {
      position: "absolute!",
      zIndex: "1"
    },
    marker: {
      "--marker-bg": { base: "white", _underValue: "colors.bg" },
      display: "flex",
      alignItems: "center",
      gap: "calc(var(--slider-thumb-size) / 2)",
      color: "fg.muted",
      textStyle: "xs"
    },
    markerIndicator: {
      width: "var(--slider-marker-size)",
      height: "var(--slider-marker-size)",
      borderRadius: "full",
      bg: "var(--marker-bg)"
    },
    thumb: {
      width: "var(--slider-thumb-size)",
      height: "var(--slider-thumb-size)",
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      outline: 0,
      zIndex: "2",
      borderRadius: "full",
      transition: "shadow",
      _focusVisible: {
        ring: "3px",
        ringColor: "colorPalette.focusRing/50"
      }
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          "--slider-thumb-size": "sizes.4",
          "--slider-track-size": "sizes.1.5",
          "--slider-marker-center": "6px",
          "--slider-marker-size": "sizes.1",
          "--slider-marker-inset": "3px"
        }
      },
      md: {
        root: {
          "--slider-thumb-size": "sizes.5",
          "--slider-track-size": "sizes.2",
          "--slider-marker-center": "8px",
          "--slider-marker-size": "sizes.1",
          "--slider-marker-inset": "4px"
        }
      },
      lg: {
        root: {
          "--slider-thumb-size": "sizes.6",
          "--slider-track-size": "sizes.2.5",
          "--slider-marker-center": "9px",
          "--slider-marker-size": "sizes.1.5",
          "--slider-marker-inset": "5px"
        }
      }
    },
    variant: {
      outline: {
        track: {
          shadow: "inset",
          bg: "bg.emphasized/72"
        },
        range: {
          bg: "colorPalette.solid"
        },
        thumb: {
          borderWidth: "2px",
          borderColor: "colorPalette.solid",
          bg: "bg",
          _disabled: {
            bg: "border.emphasized",
            borderColor: "border.emphasized"
          }
        }
      },
      solid: {
        track: {
          bg: "colorPalette.subtle",
          _disabled: {
            bg: "bg.muted"
          }
        },
        range: {
          bg: "colorPalette.solid"
        },
        thumb: {
          bg: "colorPalette.solid",
          _disabled: {
            bg: "border.emphasized"
          }
        }
      }
    },
    orientation: {
      vertical: {
        root: {
          display: "inline-flex"
        },
        control: {
          flexDirection: "column",
          height: "100%",
          minWidth: "var(--slider-thumb-size)",
          "&:has(.chakra-slider__markerLabel)": {
            marginEnd: "4"
          }
        },
        track: {
          width: "var(--slider-track-size)"
        },
        thumb: {
          left: "50%",
          translate: "-50% 0"
        },
        markerGroup: {
          insetStart: "var(--slider-marker-center)",
          insetBlock: "var(--slider-marker-inset)"
        },
        marker: {
          flexDirection: "row"
        }
      },
      horizontal: {
        control: {
          flexDirection: "row",
          width: "100%",
          minHeight: "var(--slider-thumb-size)",
          "&:has(.chakra-slider__markerLabel)": {
            marginBottom: "4"
          }
        },
        track: {
          height: "var(--slider-track-size)"
        },
        thumb: {
          top: "50%",
          translate: "0 -50%"
        },
        markerGroup: {
          top: "var(--slider-marker-center)",
          insetInline: "var(--slider-marker-inset)"
        },
        marker: {
          flexDirection: "column"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline",
    orientation: "horizontal"
  }
}), l5 = oe({
  slots: fz.keys(),
  className: "splitter",
  base: {
    resizeTrigger: {
      "--splitter-border-color": "colors.border",
      "--splitter-thumb-color": "colors.bg",
      "--splitter-thumb-size": "sizes.2",
      "--splitter-thumb-inset": "calc(var(--splitter-thumb-size) * -0.5)",
      "--splitter-border-size": "1px",
      "--splitter-handle-size": "sizes.6",
      outline: "0",
      display: "grid",
      placeItems: "center",
      position: "relative",
      _focus: {
        "--splitter-border-color": "colors.border.emphasized",
        "--splitter-thumb-color": "colors.colorPalette.subtle"
      },
      _dragging: {
        "--splitter-thumb-color": "colors.colorPalette.focusRing"
      },
      _horizontal: {
        minWidth: "var(--splitter-thumb-size)",
        marginInline: "var(--splitter-thumb-inset)"
      },
      _vertical: {
        minHeight: "var(--splitter-thumb-size)",
        marginBlock: "var(--splitter-thumb-inset)"
      }
    },
    resizeTriggerSeparator: {
      position: "absolute",
      bg: "var(--splitter-border-color)",
      "[data-part='resize-trigger'][data-orientation=horizontal] &": {
        insetInlineEnd: "calc(var(--splitter-thumb-size) * 0.5)",
        insetBlock: "0",
        insetInlineStart: "auto",
        w: "var(--splitter-border-size)"
      },
      "[data-part='resize-trigger'][data-orientation=vertical] &": {
        insetBlockEnd: "calc(var(--splitter-thumb-size) * 0.5)",
        insetInline: "0",
        insetBlockStart: "auto",
        h: "var(--splitter-border-size)"
      }
    },
    resizeTriggerIndicator: {
      position: "relative",
      rounded: "full",
      bg: "var(--splitter-thumb-color)",
      shadow: "xs",
      borderWidth: "1px",
      zIndex: "1",
      "[data-part='resize-trigger'][data-orientation=horizontal] &": {
        w: "full",
        h: "var(--splitter-handle-size)"
      },
      "[data-part='resize-trigger'][data-orientation=vertical] &": {
        w: "var(--splitter-handle-size)",
        h: "full"
      },
      "[data-part='resize-trigger'][data-focus]:focus-visible &": {
        outlineWidth: "2px",
        outlineColor: "colorPalette.focusRing",
        outlineStyle: "solid"
      },
      "[data-part='resize-trigger'][data-disabled] &": {
        visibility: "hidden"
      }
    }
  }
}), i5 = oe({
  className: "chakra-stat",
  slots: tz.keys(),
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1",
      position: "relative",
      flex: "1"
    },
    label: {
      display: "inline-flex",
      gap: "1.5",
      alignItems: "center",
      color: "fg.muted",
      textStyle: "sm"
    },
    helpText: {
      color: "fg.muted",
      textStyle: "xs"
    },
    valueUnit: {
      color: "fg.muted",
      textStyle: "xs",
      fontWeight: "initial",
      letterSpacing: "initial"
    },
    valueText: {
      verticalAlign: "baseline",
      fontWeight: "semibold",
      letterSpacing: "tight",
      fontFeatureSettings: "pnum",
      fontVariantNumeric: "proportional-nums",
      display: "inline-flex",
      gap: "1"
    },
    indicator: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      marginEnd: 1,
      "& :where(svg)": {
        w: "1em",
        h: "1em"
      },
      "&[data-type=up]": {
        color: "fg.success"
      },
      "&[data-type=down]": {
        color: "fg.error"
      }
    }
  },
  variants: {
    size: {
      sm: {
        valueText: {
          textStyle: "xl"
        }
      },
      md: {
        valueText: {
          textStyle: "2xl"
        }
      },
      lg: {
        valueText: {
          textStyle: "3xl"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), n5 = oe({
  className: "chakra-status",
  slots: az.keys(),
  base: {
    root: {
      display: "inline-flex",
      alignItems: "center",
      gap: "2"
    },
    indicator: {
      width: "0.64em",
      height: "0.64em",
      flexShrink: 0,
      borderRadius: "full",
      forcedColorAdjust: "none",
      bg: "colorPalette.solid"
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          textStyle: "xs"
        }
      },
      md: {
        root: {
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          textStyle: "md"
        }
      }
    }
  },
  defaultVariants: {
    size: "md"
  }
}), r5 = oe({
  className: "chakra-steps",
  slots: lz.keys(),
  base: {
    root: {
      display: "flex",
      width: "full"
    },
    list: {
      display: "flex",
      justifyContent: "space-between",
      "--steps-gutter": "spacing.3",
      "--steps-thickness": "2px"
    },
    title: {
      fontWeight: "medium",
      color: "fg"
    },
    description: {
      color: "fg.muted"
    },
    separator: {
      bg: "border",
      flex: "1"
    },
    indicator: {
      display: "flex",
      justifyContent: "center",
      alignItems: "center",
      flexShrink: "0",
      borderRadius: "full",
      fontWeight: "medium",
      width: "var(--steps-size)",
      height: "var(--steps-size)",
      _icon: {
        flexShrink: "0",
        width: "var(--steps-icon-size)",
        height: "var(--steps-icon-size)"
      }
    },
    item: {
      position: "relative",
      display: "flex",
      gap: "3",
      flex: "1 0 0",
      "&:last-of-type": {
        flex: "initial",
        "& [data-part=separator]": {
          display: "none"
        }
      }
    },
    trigger: {
      display: "flex",
      alignItems: "center",
      gap: "3",
      textAlign: "start",
      focusVisibleRing: "outside",
      borderRadius: "l2"
    },
    content: {
      focusVisibleRing: "outside"
    }
  },
  variants: {
    orientation: {
      vertical: {
        root: {
          flexDirection: "row",
          height: "100%"
        },
        list: {
          flexDirection: "column",
          alignItems: "flex-start"
        },
        separator: {
          position: "absolute",
          width: "var(--steps-thickness)",
          height: "100%",
          maxHeight: "calc(100% - var(--steps-size) - var(--steps-gutter) * 2)",
          top: "calc(var(--steps-size) + var(--steps-gutter))",
          insetStart: "calc(var(--steps-size) / 2 - 1px)"
        },
        item: {
          alignItems: "flex-start"
        }
      },
      horizontal: {
        root: {
          flexDirection: "column",
          width: "100%"
        },
        list: {
          flexDirection: "row",
          alignItems: "center"
        },
        separator: {
          width: "100%",
          height: "var(--steps-thickness)",
          marginX: "var(--steps-gutter)"
        },
        item: {
          alignItems: "center"
        }
      }
    },
    variant: {
      solid: {
        indicator: {
          _incomplete: {
            borderWidth: "var(--steps-thickness)"
          },
          _current: {
            bg: "colorPalette.muted",
            borderWidth: "var(--steps-thickness)",
            borderColor: "colorPalette.solid",
            color: "colorPalette.fg"
          },
          _complete: {
            bg: "colorPalette.solid",
            borderColor: "colorPalette.solid",
            color: "colorPalette.contrast"
          }
        },
        separator: {
          _complete: {
            bg: "colorPalette.solid"
          }
        }
      },
      subtle: {
        indicator: {
          _incomplete: {
            bg: "bg.muted"
          },
          _current: {
            bg: "colorPalette.muted",
            color: "colorPalette.fg"
          },
          _complete: {
            bg: "colorPalette.emphasized",
            color: "colorPalette.fg"
          }
        },
        separator: {
          _complete: {
            bg: "colorPalette.emphasized"
          }
        }
      }
    },
    size: {
      xs: {
        root: {
          gap: "2.5"
        },
        list: {
          "--steps-size": "sizes.6",
          "--steps-icon-size": "sizes.3.5",
          textStyle: "xs"
        },
        title: {
          textStyle: "sm"
        }
      },
      sm: {
        root: {
          gap: "3"
        },
        list: {
          "--steps-size": "sizes.8",
          "--steps-icon-size": "sizes.4",
          textStyle: "xs"
        },
        title: {
          textStyle: "sm"
        }
      },
      md: {
        root: {
          gap: "4"
        },
        list: {
          "--steps-size": "sizes.10",
          "--steps-icon-size": "sizes.4",
          textStyle: "sm"
        },
        title: {
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          gap: "6"
        },
        list: {
          "--steps-size": "sizes.11",
          "--steps-icon-size": "sizes.5",
          textStyle: "md"
        },
        title: {
          textStyle: "md"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "solid",
    orientation: "horizontal"
  }
}), o5 = oe({
  slots: iz.keys(),
  className: "chakra-switch",
  base: {
    root: {
      display: "inline-flex",
      gap: "2.5",
      alignItems: "center",
      position: "relative",
      verticalAlign: "middle",
      "--switch-diff": "calc(var(--switch-width) - var(--switch-height))",
      "--switch-x": {
        base: "var(--switch-diff)",
        _rtl: "calc(var(--switch-diff) * -1)"
      }
    },
    label: {
      lineHeight: "1",
      userSelect: "none",
      fontSize: "sm",
      fontWeight: "medium",
      _disabled: {
        opacity: "0.5"
      }
    },
    indicator: {
      position: "absolute",
      height: "var(--switch-height)",
      width: "var(--switch-height)",
      fontSize: "var(--switch-indicator-font-size)",
      fontWeight: "medium",
      flexShrink: 0,
      userSelect: "none",
      display: "grid",
      placeContent: "center",
      transition: "inset-inline-start 0.12s ease",
      insetInlineStart: "calc(var(--switch-x) - 2px)",
      _checked: {
        insetInlineStart: "2px"
      }
    },
    control: {
      display: "inline-flex",
      gap: "0.5rem",
      flexShrink: 0,
      justifyContent: "flex-start",
      cursor: "switch",
      borderRadius: "full",
      position: "relative",
      width: "var(--switch-width)",
      height: "var(--switch-height)",
      transition: "backgrounds",
      _disabled: {
        opacity: "0.5",
        cursor: "not-allowed"
      },
      _invalid: {
        outline: "2px solid",
        outlineColor: "border.error",
        outlineOffset: "2px"
      }
    },
    thumb: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      flexShrink: 0,
      transitionProperty: "translate",
      transitionDuration: "fast",
      borderRadius: "inherit",
      _checked: {
        translate: "var(--switch-x) 0"
      }
    }
  },
  variants: {
    variant: {
      solid: {
        control: {
          borderRadius: "full",
          bg: "bg.emphasized",
          focusVisibleRing: "outside",
          _checked: {
            bg: "colorPalette.solid"
          }
        },
        thumb: {
          bg: "white",
          width: "var(--switch-height)",
          height: "var(--switch-height)",
          scale: "0.8",
          boxShadow: "sm",
          _checked: {
            bg: "colorPalette.contrast"
          }
        }
      },
      raised: {
        control: {
          borderRadius: "full",
          height: "calc(var(--switch-height) / 2)",
          bg: "bg.muted",
          boxShadow: "inset",
          _checked: {
            bg: "colorPalette.solid/60"
          }
        },
        thumb: {
          width: "var(--switch-height)",
          height: "var(--switch-height)",
          position: "relative",
          top: "calc(var(--switch-height) * -0.25)",
          bg: "white",
          boxShadow: "xs",
          focusVisibleRing: "outside",
          _checked: {
            bg: "colorPalette.solid"
          }
        }
      }
    },
    size: {
      xs: {
        root: {
          "--switch-width": "sizes.6",
          "--switch-height": "sizes.3",
          "--switch-indicator-font-size": "fontSizes.xs"
        }
      },
      sm: {
        root: {
          "--switch-width": "sizes.8",
          "--switch-height": "sizes.4",
          "--switch-indicator-font-size": "fontSizes.xs"
        }
      },
      md: {
        root: {
          "--switch-width": "sizes.10",
          "--switch-height": "sizes.5",
          "--switch-indicator-font-size": "fontSizes.sm"
        }
      },
      lg: {
        root: {
          "--switch-width": "sizes.12",
          "--switch-height": "sizes.6",
          "--switch-indicator-font-size": "fontSizes.md"
        }
      }
    }
  },
  defaultVariants: {
    variant: "solid",
    size: "md"
  }
}), s5 = oe({
  className: "chakra-table",
  slots: nz.keys(),
  base: {
    root: {
      fontVariantNumeric: "lining-nums tabular-nums",
      borderCollapse: "collapse",
      width: "full",
      textAlign: "start",
      verticalAlign: "top"
    },
    row: {
      _selected: {
        bg: "colorPalette.subtle"
      }
    },
    cell: {
      textAlign: "start",
      alignItems: "center"
    },
    columnHeader: {
      fontWeight: "medium",
      textAlign: "start",
      color: "fg"
    },
    caption: {
      fontWeight: "medium",
      textStyle: "xs"
    },
    footer: {
      fontWeight: "medium"
    }
  },
  variants: {
    interactive: {
      true: {
        body: {
          "& tr": {
            _hover: {
              bg: "colorPalette.subtle"
            }
          }
        }
      }
    },
    stickyHeader: {
      true: {
        header: {
          "& :where(tr)": {
            top: "var(--table-sticky-offset, 0)",
            position: "sticky",
            zIndex: 1
          }
        }
      }
    },
    striped: {
      true: {
        row: {
          "&:nth-of-type(odd) td": {
            bg: "bg.muted"
          }
        }
      }
    },
    showColumnBorder: {
      true: {
        columnHeader: {
          "&:not(:last-of-type)": {
            borderInlineEndWidth: "1px"
          }
        },
        cell: {
          "&:not(:last-of-type)": {
            borderInlineEndWidth: "1px"
          }
        }
      }
    },
    variant: {
      line: {
        columnHeader: {
          borderBottomWidth: "1px"
        },
        cell: {
          borderBottomWidth: "1px"
        },
        row: {
          bg: "bg"
        }
      },
      outline: {
        root: {
          boxShadow: "0 0 0 1px {colors.border}"
        },
        columnHeader: {
          borderBottomWidth: "1px"
        },
        header: {
          bg: "bg.muted"
        },
        row: {
          "&:not(:last-of-type)": {
            borderBottomWidth: "1px"
          }
        },
        footer: {
          borderTopWidth: "1px"
        }
      }
    },
    size: {
      sm: {
        root: {
          textStyle: "sm"
        },
        columnHeader: {
          px: "2",
          py: "2"
        },
        cell: {
          px: "2",
          py: "2"
        }
      },
      md: {
        root: {
          textStyle: "sm"
        },
        columnHeader: {
          px: "3",
          py: "3"
        },
        cell: {
          px: "3",
          py: "3"
        }
      },
      lg: {
        root: {
          textStyle: "md"
        },
        columnHeader: {
          px: "4",
          py: "3"
        },
        cell: {
          px: "4",
          py: "3"
        }
      }
    }
  },
  defaultVariants: {
    variant: "line",
    size: "md"
  }
}), c5 = oe({
  slots: oz.keys(),
  className: "chakra-tabs",
  base: {
    root: {
      "--tabs-trigger-radius": "radii.l2",
      "--tabs-indicator-shadow": "shadows.xs",
      "--tabs-indicator-bg": "colors.bg",
      position: "relative",
      _horizontal: {
        display: "block"
      },
      _vertical: {
        display: "flex"
      }
    },
    list: {
      display: "inline-flex",
      position: "relative",
      isolation: "isolate",
      minH: "var(--tabs-height)",
      _horizontal: {
        flexDirection: "row"
      },
      _vertical: {
        flexDirection: "column"
      }
    },
    trigger: {
      outline: "0",
      minW: "var(--tabs-height)",
      height: "var(--tabs-height)",
      display: "flex",
      alignItems: "center",
      fontWeight: "medium",
      position: "relative",
      cursor: "button",
      gap: "2",
      _focusVisible: {
        zIndex: 1,
        outline: "2px solid",
        outlineColor: "colorPalette.focusRing"
      },
      _disabled: {
        cursor: "not-allowed",
        opacity: 0.5
      }
    },
    content: {
      focusVisibleRing: "inside",
      _horizontal: {
        width: "100%",
        pt: "var(--tabs-content-padding)"
      },
      _vertical: {
        height: "100%",
        ps: "var(--tabs-content-padding)"
      }
    },
    indicator: {
      width: "var(--width)",
      height: "var(--height)",
      borderRadius: "var(--tabs-trigger-radius)",
      bg: "var(--tabs-indicator-bg)",
      shadow: "var(--tabs-indicator-shadow)",
      zIndex: -1
    }
  },
  variants: {
    fitted: {
      true: {
        list: {
          display: "flex"
        },
        trigger: {
          flex: 1,
          textAlign: "center",
          justifyContent: "center"
        }
      }
    },
    justify: {
      start: {
        list: {
          justifyContent: "flex-start"
        }
      },
      center: {
        list: {
          justifyContent: "center"
        }
      },
      end: {
        list: {
          justifyContent: "flex-end"
        }
      }
    },
    size: {
      sm: {
        root: {
          "--tabs-height": "sizes.9",
          "--tabs-content-padding": "spacing.3"
        },
        trigger: {
          py: "1",
          px: "3",
          textStyle: "sm"
        }
      },
      md: {
        root: {
          "--tabs-height": "sizes.10",
          "--tabs-content-padding": "spacing.4"
        },
        trigger: {
          py: "2",
          px: "4",
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          "--tabs-height": "sizes.11",
          "--tabs-content-padding": "spacing.4.5"
        },
        trigger: {
          py: "2",
          px: "4.5",
          textStyle: "md"
        }
      }
    },
    variant: {
      line: {
        list: {
          display: "flex",
          borderColor: "border",
          _horizontal: {
            borderBottomWidth: "1px"
          },
          _vertical: {
            borderEndWidth: "1px"
          }
        },
        trigger: {
          color: "fg.muted",
          _disabled: {
            _active: { bg: "initial" }
          },
          _selected: {
            color: "fg",
            _horizontal: {
              layerStyle: "indicator.bottom",
              "--indicator-offset-y": "-1px",
              "--indicator-color": "colors.colorPalette.solid"
            },
            _vertical: {
              layerStyle: "indicator.end",
              "--indicator-offset-x": "-1px"
            }
          }
        }
      },
      subtle: {
        trigger: {
          borderRadius: "var(--tabs-trigger-radius)",
          color: "fg.muted",
          _selected: {
            bg: "colorPalette.subtle",
            color: "colorPalette.fg"
          }
        }
      },
      enclosed: {
        list: {
          bg: "bg.muted",
          padding: "1",
          borderRadius: "l3",
          minH: "calc(var(--tabs-height) - 4px)"
        },
        trigger: {
          justifyContent: "center",
          color: "fg.muted",
          borderRadius: "var(--tabs-trigger-radius)",
          _selected: {
            bg: "bg",
            color: "colorPalette.fg",
            shadow: "xs"
          }
        }
      },
      outline: {
        list: {
          "--line-thickness": "1px",
          "--line-offset": "calc(var(--line-thickness) * -1)",
          borderColor: "border",
          display: "flex",
          _horizontal: {
            _before: {
              content: '""',
              position: "absolute",
              bottom: "0px",
              width: "100%",
              borderBottomWidth: "var(--line-thickness)",
              borderBottomColor: "border"
            }
          },
          _vertical: {
            _before: {
              content: '""',
              position: "absolute",
              insetInline: "var(--line-offset)",
              height: "calc(100% - calc(var(--line-thickness) * 2))",
              borderEndWidth: "var(--line-thickness)",
              borderEndColor: "border"
            }
          }
        },
        trigger: {
          color: "fg.muted",
          borderWidth: "1px",
          borderColor: "transparent",
          _selected: {
            bg: "currentBg",
            color: "colorPalette.fg"
          },
          _horizontal: {
            borderTopRadius: "var(--tabs-trigger-radius)",
            marginBottom: "var(--line-offset)",
            marginEnd: { _notLast: "var(--line-offset)" },
            _selected: {
              borderColor: "border",
              borderBottomColor: "transparent"
            }
          },
          _vertical: {
            borderStartRadius: "var(--tabs-trigger-radius)",
            marginEnd: "var(--line-offset)",
            marginBottom: { _notLast: "var(--line-offset)" },
            _selected: {
              borderColor: "border",
              borderEndColor: "transparent"
            }
          }
        }
      },
      plain: {
        trigger: {
          color: "fg.muted",
          _selected: {
            color: "colorPalette.fg"
          },
          borderRadius: "var(--tabs-trigger-radius)",
          "&[data-selected][data-ssr]": {
            bg: "var(--tabs-indicator-bg)",
            shadow: "var(--tabs-indicator-shadow)",
            borderRadius: "var(--tabs-trigger-radius)"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "line"
  }
}), io = Nu.variants?.variant, u5 = oe({
  slots: sz.keys(),
  className: "chakra-tag",
  base: {
    root: {
      display: "inline-flex",
      alignItems: "center",
      verticalAlign: "top",
      maxWidth: "100%",
      userSelect: "none",
      borderRadius: "l2",
      focusVisibleRing: "outside"
    },
    label: {
      lineClamp: "1"
    },
    closeTrigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      outline: "0",
      borderRadius: "l1",
      color: "currentColor",
      focusVisibleRing: "inside",
      focusRingWidth: "2px"
    },
    startElement: {
      flexShrink: 0,
      boxSize: "var(--tag-element-size)",
      ms: "var(--tag-element-offset)",
      "&:has([data-scope=avatar])": {
        boxSize: "var(--tag-avatar-size)",
        ms: "calc(var(--tag-element-offset) * 1.5)"
      },
      _icon: { boxSize: "100%" }
    },
    endElement: {
      flexShrink: 0,
      boxSize: "var(--tag-element-size)",
      me: "var(--tag-element-offset)",
      _icon: { boxSize: "100%" },
      "&:has(button)": {
        ms: "calc(var(--tag-element-offset) * -1)"
      }
    }
  },
  variants: {
    size: {
      sm: {
        root: {
          px: "1.5",
          minH: "4.5",
          gap: "1",
          "--tag-avatar-size": "spacing.3",
          "--tag-element-size": "spacing.3",
          "--tag-element-offset": "-2px"
        },
        label: {
          textStyle: "xs"
        }
      },
      md: {
        root: {
          px: "1.5",
          minH: "5",
          gap: "1",
          "--tag-avatar-size": "spacing.3.5",
          "--tag-element-size": "spacing.3.5",
          "--tag-element-offset": "-2px"
        },
        label: {
          textStyle: "xs"
        }
      },
      lg: {
        root: {
          px: "2",
          minH: "6",
          gap: "1.5",
          "--tag-avatar-size": "spacing.4.5",
          "--tag-element-size": "spacing.4",
          "--tag-element-offset": "-3px"
        },
        label: {
          textStyle: "sm"
        }
      },
      xl: {
        root: {
          px: "2.5",
          minH: "8",
          gap: "1.5",
          "--tag-avatar-size": "spacing.6",
          "--tag-element-size": "spacing.4.5",
          "--tag-element-offset": "-4px"
        },
        label: {
          textStyle: "sm"
        }
      }
    },
    variant: {
      subtle: {
        root: io?.subtle
      },
      solid: {
        root: io?.solid
      },
      outline: {
        root: io?.outline
      },
      surface: {
        root: io?.surface
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "surface"
  }
}), d5 = oe({
  slots: Vh.keys(),
  className: "tags-input",
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      gap: "1.5",
      width: "full"
    },
    label: {
      fontWeight: "medium",
      textStyle: "sm",
      _disabled: {
        opacity: "0.5"
      }
    },
    control: {
      "--focus-color": "colors.colorPalette.focusRing",
      "--error-color": "colors.border.error",
      minH: "var(--tags-input-height)",
      "--input-height": "var(--tags-input-height)",
      px: "var(--tags-input-px)",
      py: "var(--tags-input-py)",
      gap: "var(--tags-input-gap)",
      display: "flex",
      flexWrap: "wrap",
      alignItems: "center",
      borderRadius: "l2",
      pos: "relative",
      transitionProperty: "border-color, box-shadow",
      transitionDuration: "normal",
      _disabled: {
        opacity: "0.5"
      },
      _invalid: {
        borderColor: "var(--error-color)"
      }
    },
    input: {
      flex: "1",
      minWidth: "20",
      outline: "none",
      bg: "transparent",
      color: "fg",
      px: "calc(var(--tags-input-item-px) / 1.25)",
      height: "var(--tags-input-item-height)",
      _readOnly: {
        display: "none"
      }
    },
    item: {
      maxWidth: "100%",
      minWidth: "0"
    },
    itemText: {
      lineClamp: "1",
      minWidth: "0"
    },
    itemInput: {
      outline: "none",
      bg: "transparent",
      minWidth: "2ch",
      color: "inherit",
      px: "var(--tags-input-item-px)",
      height: "var(--tags-input-item-height)"
    },
    itemPreview: {
      height: "var(--tags-input-item-height)",
      userSelect: "none",
      display: "inline-flex",
      alignItems: "center",
      gap: "1",
      rounded: "l1",
      px: "var(--tags-input-item-px)",
      maxWidth: "100%"
    },
    itemDeleteTrigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      flexShrink: "0",
      boxSize: "calc(var(--tags-input-item-height) / 1.5)",
      cursor: { base: "button", _disabled: "initial" },
      me: "-1",
      opacity: "0.4",
      _hover: {
        opacity: "1"
      },
      "[data-highlighted] &": {
        opacity: "1"
      },
      _icon: {
        boxSize: "80%"
      }
    },
    clearTrigger: {
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      boxSize: "calc(var(--tags-input-item-height) / 1.5)",
      cursor: { base: "button", _disabled: "initial" },
      color: "fg.muted",
      focusVisibleRing: "inside",
      focusRingWidth: "2px",
      rounded: "l1",
      _icon: {
        boxSize: "5"
      }
    }
  },
  variants: {
    size: {
      xs: {
        root: {
          "--tags-input-height": "sizes.8",
          "--tags-input-px": "spacing.1.5",
          "--tags-input-py": "spacing.1",
          "--tags-input-gap": "spacing.1",
          "--tags-input-item-height": "sizes.6",
          "--tags-input-item-px": "spacing.2",
          textStyle: "xs"
        }
      },
      sm: {
        root: {
          "--tags-input-height": "sizes.9",
          "--tags-input-px": "spacing.1.5",
          "--tags-input-py": "spacing.1",
          "--tags-input-gap": "spacing.1",
          "--tags-input-item-height": "sizes.6",
          "--tags-input-item-px": "spacing.2",
          textStyle: "sm"
        }
      },
      md: {
        root: {
          "--tags-input-height": "sizes.10",
          "--tags-input-px": "spacing.1.5",
          "--tags-input-py": "spacing.1",
          "--tags-input-gap": "spacing.1",
          "--tags-input-item-height": "sizes.7",
          "--tags-input-item-px": "spacing.2",
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          "--tags-input-height": "sizes.11",
          "--tags-input-px": "spacing.1.5",
          "--tags-input-py": "spacing.1",
          "--tags-input-gap": "spacing.1",
          "--tags-input-item-height": "sizes.8",
          "--tags-input-item-px": "spacing.2",
          textStyle: "md"
        }
      }
    },
    variant: {
      outline: {
        control: {
          borderWidth: "1px",
          bg: "bg",
          _focus: {
            outlineWidth: "1px",
            outlineStyle: "solid",
            outlineColor: "var(--focus-color)",
            borderColor: "var(--focus-color)",
            _invalid: {
              outlineColor: "var(--error-color)",
              borderColor: "var(--error-color)"
            }
          }
        },
        itemPreview: {
          bg: "colorPalette.subtle",
          _highlighted: {
            bg: "colorPalette.muted"
          }
        }
      },
      subtle: {
        control: {
          bg: "bg.muted",
          borderWidth: "1px",
          borderColor: "transparent",
          _focus: {
            outlineWidth: "1px",
            outlineStyle: "solid",
            outlineColor: "var(--focus-color)",
            borderColor: "var(--focus-color)",
            _invalid: {
              outlineColor: "var(--error-color)",
              borderColor: "var(--error-color)"
            }
          }
        },
        itemPreview: {
          bg: "bg",
          borderWidth: "1px",
          _highlighted: {
            bg: "colorPalette.subtle",
            borderColor: "colorPalette.emphasized"
          }
        }
      },
      flushed: {
        control: {
          borderRadius: "0",
          px: "0",
          bg: "transparent",
          borderBottomWidth: "1px",
          borderBottomColor: "border",
          _focus: {
            borderColor: "var(--focus-color)",
            boxShadow: "0px 1px 0px 0px var(--focus-color)"
          }
        },
        itemPreview: {
          bg: "colorPalette.subtle",
          _highlighted: {
            bg: "colorPalette.muted"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "outline"
  }
}), f5 = oe({
  slots: cz.keys(),
  className: "chakra-timeline",
  base: {
    root: {
      display: "flex",
      flexDirection: "column",
      width: "full",
      "--timeline-thickness": "1px",
      "--timeline-gutter": "4px"
    },
    item: {
      "--timeline-content-gap": "spacing.6",
      display: "flex",
      position: "relative",
      alignItems: "flex-start",
      flexShrink: 0,
      gap: "4",
      _last: {
        "--timeline-content-gap": "0"
      }
    },
    separator: {
      display: "var(--timeline-separator-display)",
      position: "absolute",
      borderStartWidth: "var(--timeline-thickness)",
      ms: "calc(-1 * var(--timeline-thickness) / 2)",
      insetInlineStart: "calc(var(--timeline-indicator-size) / 2)",
      insetBlock: "0",
      borderColor: "border"
    },
    indicator: {
      outline: "2px solid {colors.bg}",
      position: "relative",
      flexShrink: "0",
      boxSize: "var(--timeline-indicator-size)",
      fontSize: "var(--timeline-font-size)",
      display: "flex",
      alignItems: "center",
      justifyContent: "center",
      borderRadius: "full",
      fontWeight: "medium"
    },
    connector: {
      alignSelf: "stretch",
      position: "relative"
    },
    content: {
      pb: "var(--timeline-content-gap)",
      display: "flex",
      flexDirection: "column",
      width: "full",
      gap: "2"
    },
    title: {
      display: "flex",
      fontWeight: "medium",
      flexWrap: "wrap",
      gap: "1.5",
      alignItems: "center",
      mt: "var(--timeline-margin)"
    },
    description: {
      color: "fg.muted",
      textStyle: "xs"
    }
  },
  variants: {
    variant: {
      subtle: {
        indicator: {
          bg: "colorPalette.muted"
        }
      },
      solid: {
        indicator: {
          bg: "colorPalette.solid",
          color: "colorPalette.contrast"
        }
      },
      outline: {
        indicator: {
          bg: "currentBg",
          borderWidth: "1px",
          borderColor: "colorPalette.muted"
        }
      },
      plain: {}
    },
    showLastSeparator: {
      true: {
        item: {
          _last: {
            "--timeline-separator-display": "initial"
          }
        }
      },
      false: {
        item: {
          _last: {
            "--timeline-separator-display": "none"
          }
        }
      }
    },
    size: {
      sm: {
        root: {
          "--timeline-indicator-size": "sizes.4",
          "--timeline-font-size": "fontSizes.2xs"
        },
        title: {
          textStyle: "xs"
        }
      },
      md: {
        root: {
          "--timeline-indicator-size": "sizes.5",
          "--timeline-font-size": "fontSizes.xs"
        },
        title: {
          textStyle: "sm"
        }
      },
      lg: {
        root: {
          "--timeline-indicator-size": "sizes.6",
          "--timeline-font-size": "fontSizes.xs"
        },
        title: {
          mt: "0.5",
          textStyle: "sm"
        }
      },
      xl: {
        root: {
          "--timeline-indicator-size": "sizes.8",
          "--timeline-font-size": "fontSizes.sm"
        },
        title: {
          mt: "1.5",
          textStyle: "sm"
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "solid",
    showLastSeparator: !1
  }
}), p5 = oe({
  slots: rz.keys(),
  className: "chakra-toast",
  base: {
    root: {
      width: "full",
      display: "flex",
      alignItems: "flex-start",
      position: "relative",
      gap: "3",
      py: "4",
      ps: "4",
      pe: "6",
      borderRadius: "l2",
      translate: "var(--x) var(--y)",
      scale: "var(--scale)",
      zIndex: "var(--z-index)",
      height: "var(--height)",
      opacity: "var(--opacity)",
      willChange: "translate, opacity, scale",
      transition: "translate 400ms, scale 400ms, opacity 400ms, height 400ms, box-shadow 200ms",
      transitionTimingFunction: "cubic-bezier(0.21, 1.02, 0.73, 1)",
      _closed: {
        transition: "translate 400ms, scale 400ms, opacity 200ms",
        transitionTimingFunction: "cubic-bezier(0.06, 0.71, 0.55, 1)"
      },
      bg: "bg.panel",
      color: "fg",
      boxShadow: "xl",
      "--toast-trigger-bg": "colors.bg.muted",
      "&[data-type=warning]": {
        bg: "orange.solid",
        color: "orange.contrast",
        "--toast-trigger-bg": "{white/10}",
        "--toast-border-color": "{white/40}"
      },
      "&[data-type=success]": {
        bg: "green.solid",
        color: "green.contrast",
        "--toast-trigger-bg": "{white/10}",
        "--toast-border-color": "{white/40}"
      },
      "&[data-type=error]": {
        bg: "red.solid",
        color: "red.contrast",
        "--toast-trigger-bg": "{white/10}",
        "--toast-border-color": "{white/40}"
      }
    },
    title: {
      fontWeight: "medium",
      textStyle: "sm",
      marginEnd: "2"
    },
    description: {
      display: "inline",
      textStyle: "sm",
      opacity: "0.8"
    },
    indicator: {
      flexShrink: "0",
      boxSize: "5"
    },
    actionTrigger: {
      textStyle: "sm",
      fontWeight: "medium",
      height: "8",
      px: "3",
      borderRadius: "l2",
      alignSelf: "center",
      borderWidth: "1px",
      borderColor: "var(--toast-border-color, inherit)",
      transition: "background 200ms",
      _hover: {
        bg: "var(--toast-trigger-bg)"
      }
    },
    closeTrigger: {
      position: "absolute",
      top: "1",
      insetEnd: "1",
      padding: "1",
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center",
      color: "{currentColor/60}",
      borderRadius: "l2",
      textStyle: "md",
      transition: "background 200ms",
      _icon: {
        boxSize: "1em"
      }
    }
  }
}), m5 = oe({
  slots: Uh.keys(),
  className: "chakra-tooltip",
  base: {
    content: {
      "--tooltip-bg": "colors.bg.inverted",
      bg: "var(--tooltip-bg)",
      color: "fg.inverted",
      px: "2.5",
      py: "1",
      borderRadius: "l2",
      fontWeight: "medium",
      textStyle: "xs",
      boxShadow: "md",
      maxW: "xs",
      zIndex: "tooltip",
      transformOrigin: "var(--transform-origin)",
      _open: {
        animationStyle: "scale-fade-in",
        animationDuration: "fast"
      },
      _closed: {
        animationStyle: "scale-fade-out",
        animationDuration: "fast"
      }
    },
    arrow: {
      "--arrow-size": "sizes.2",
      "--arrow-background": "var(--tooltip-bg)"
    },
    arrowTip: {
      borderTopWidth: "1px",
      borderLeftWidth: "1px",
      borderColor: "var(--tooltip-bg)"
    }
  }
}), Ng = fl({
  display: "flex",
  alignItems: "center",
  gap: "var(--tree-item-gap)",
  rounded: "l2",
  userSelect: "none",
  position: "relative",
  "--tree-depth": "calc(var(--depth) - 1)",
  "--tree-indentation-offset": "calc(var(--tree-indentation) * var(--tree-depth))",
  "--tree-icon-offset": "calc(var(--tree-icon-size) * var(--tree-depth) * 0.5)",
  "--tree-offset": "calc(var(--tree-padding-inline) + var(--tree-indentation-offset) + var(--tree-icon-offset))",
  ps: "var(--tree-offset)",
  pe: "var(--tree-padding-inline)",
  py: "var(--tree-padding-block)",
  focusVisibleRing: "inside",
  focusRingColor: "border.emphasized",
  focusRingWidth: "2px",
  "&:hover, &:focus-visible": {
    bg: "bg.muted"
  },
  _disabled: {
    layerStyle: "disabled"
  }
}), Dg = fl({
  flex: "1"
}), jg = fl({
  _selected: {
    bg: "colorPalette.subtle",
    color: "colorPalette.fg"
  }
}), Bg = fl({
  _selected: {
    layerStyle: "fill.solid"
  }
}), g5 = oe({
  slots: Wh.keys(),
  className: "chakra-tree-view",
  base: {
    root: {
      width: "full",
      display: "flex",
      flexDirection: "column",
      gap: "2"
    },
    tree: {
      display: "flex",
      flexDirection: "column",
      "--tree-item-gap": "spacing.2",
      _icon: {
        boxSize: "var(--tree-icon-size)"
      }
    },
    label: {
      fontWeight: "medium",
      textStyle: "sm"
    },
    branch: {
      position: "relative"
    },
    branchContent: {
      position: "relative"
    },
    branchIndentGuide: {
      height: "100%",
      width: "1px",
      bg: "border",
      position: "absolute",
      "--tree-depth": "calc(var(--depth) - 1)",
      "--tree-indentation-offset": "calc(var(--tree-indentation) * var(--tree-depth))",
      "--tree-offset": "calc(var(--tree-padding-inline) + var(--tree-indentation-offset))",
      "--tree-icon-offset": "calc(var(--tree-icon-size) * 0.5 * var(--depth))",
      insetInlineStart: "calc(var(--tree-offset) + var(--tree-icon-offset))",
      zIndex: "1"
    },
    branchIndicator: {
      color: "fg.muted",
      transformOrigin: "center",
      transitionDuration: "normal",
      transitionProperty: "transform",
      transitionTimingFunction: "default",
      _open: {
        transform: "rotate(90deg)"
      }
    },
    branchTrigger: {
      display: "inline-flex",
      alignItems: "center",
      justifyContent: "center"
    },
    branchControl: Ng,
    item: Ng,
    itemText: Dg,
    branchText: Dg,
    nodeCheckbox: {
      display: "inline-flex"
    }
  },
  variants: {
    size: {
      md: {
        tree: {
          textStyle: "sm",
          "--tree-indentation": "spacing.4",
          "--tree-padding-inline": "spacing.3",
          "--tree-padding-block": "spacing.1.5",
          "--tree-icon-size": "spacing.4"
        }
      },
      sm: {
        tree: {
          textStyle: "sm",
          "--tree-indentation": "spacing.4",
          "--tree-padding-inline": "spacing.3",
          "--tree-padding-block": "spacing.1",
          "--tree-icon-size": "spacing.3"
        }
      },
      xs: {
        tree: {
          textStyle: "xs",
          "--tree-indentation": "spacing.4",
          "--tree-padding-inline": "spacing.2",
          "--tree-padding-block": "spacing.1",
          "--tree-icon-size": "spacing.3"
        }
      }
    },
    variant: {
      subtle: {
        branchControl: jg,
        item: jg
      },
      solid: {
        branchControl: Bg,
        item: Bg
      }
    },
    animateContent: {
      true: {
        branchContent: {
          _open: {
            animationName: "expand-height, fade-in",
            animationDuration: "moderate"
          },
          _closed: {
            animationName: "collapse-height, fade-out",
            animationDuration: "moderate"
          }
        }
      }
    }
  },
  defaultVariants: {
    size: "md",
    variant: "subtle"
  }
}), h5 = {
  accordion: mz,
  actionBar: gz,
  alert: hz,
  avatar: bz,
  blockquote: vz,
  breadcrumb: yz,
  card: xz,
  carousel: Sz,
  checkbox: zz,
  checkboxCard: _z,
  codeBlock: kz,
  collapsible: Cz,
  dataList: Rz,
  datePicker: Az,
  dialog: Oz,
  drawer: Mz,
  editable: Nz,
  emptyState: Dz,
  field: jz,
  fieldset: Bz,
  fileUpload: Hz,
  hoverCard: Vz,
  list: Uz,
  listbox: Wz,
  menu: Yz,
  nativeSelect: Lz,
  numberInput: Gz,
  pinInput: Pz,
  popover: Qz,
  progress: Zz,
  progressCircle: $z,
  radioCard: Iz,
  radioGroup: Jz,
  ratingGroup: Fz,
  scrollArea: e5,
  segmentGroup: t5,
  select: En,
  combobox: Tz,
  slider: a5,
  splitter: l5,
  stat: i5,
  steps: r5,
  switch: o5,
  table: s5,
  tabs: c5,
  tag: u5,
  tagsInput: d5,
  toast: p5,
  tooltip: m5,
  status: n5,
  timeline: f5,
  colorPicker: wz,
  qrCode: Kz,
  treeView: g5,
  marquee: qz
}, b5 = j1({
  "2xs": { value: { fontSize: "2xs", lineHeight: "0.75rem" } },
  xs: { value: { fontSize: "xs", lineHeight: "1rem" } },
  sm: { value: { fontSize: "sm", lineHeight: "1.25rem" } },
  md: { value: { fontSize: "md", lineHeight: "1.5rem" } },
  lg: { value: { fontSize: "lg", lineHeight: "1.75rem" } },
  xl: { value: { fontSize: "xl", lineHeight: "1.875rem" } },
  "2xl": { value: { fontSize: "2xl", lineHeight: "2rem" } },
  "3xl": { value: { fontSize: "3xl", lineHeight: "2.375rem" } },
  "4xl": {
    value: {
      fontSize: "4xl",
      lineHeight: "2.75rem",
      letterSpacing: "-0.025em"
    }
  },
  "5xl": {
    value: {
      fontSize: "5xl",
      lineHeight: "3.75rem",
      letterSpacing: "-0.025em"
    }
  },
  "6xl": {
    value: { fontSize: "6xl", lineHeight: "4.5rem", letterSpacing: "-0.025em" }
  },
  "7xl": {
    value: {
      fontSize: "7xl",
      lineHeight: "5.75rem",
      letterSpacing: "-0.025em"
    }
  },
  none: {
    value: {}
  },
  label: {
    value: {
      fontSize: "sm",
      lineHeight: "1.25rem",
      fontWeight: "medium"
    }
  }
}), v5 = it.animations({
  spin: { value: "spin 1s linear infinite" },
  ping: { value: "ping 1s cubic-bezier(0, 0, 0.2, 1) infinite" },
  pulse: { value: "pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite" },
  bounce: { value: "bounce 1s infinite" }
}), y5 = it.aspectRatios({
  square: { value: "1 / 1" },
  landscape: { value: "4 / 3" },
  portrait: { value: "3 / 4" },
  wide: { value: "16 / 9" },
  ultrawide: { value: "18 / 5" },
  golden: { value: "1.618 / 1" }
}), x5 = it.blurs({
  none: { value: " " },
  sm: { value: "4px" },
  md: { value: "8px" },
  lg: { value: "12px" },
  xl: { value: "16px" },
  "2xl": { value: "24px" },
  "3xl": { value: "40px" },
  "4xl": { value: "64px" }
}), S5 = it.borders({
  xs: { value: "0.5px solid" },
  sm: { value: "1px solid" },
  md: { value: "2px solid" },
  lg: { value: "4px solid" },
  xl: { value: "8px solid" }
}), z5 = it.colors({
  transparent: { value: "transparent" },
  current: { value: "currentColor" },
  black: { value: "#09090B" },
  white: { value: "#FFFFFF" },
  whiteAlpha: {
    50: { value: "rgba(255, 255, 255, 0.04)" },
    100: { value: "rgba(255, 255, 255, 0.06)" },
    200: { value: "rgba(255, 255, 255, 0.08)" },
    300: { value: "rgba(255, 255, 255, 0.16)" },
    400: { value: "rgba(255, 255, 255, 0.24)" },
    500: { value: "rgba(255, 255, 255, 0.36)" },
    600: { value: "rgba(255, 255, 255, 0.48)" },
    700: { value: "rgba(255, 255, 255, 0.64)" },
    800: { value: "rgba(255, 255, 255, 0.80)" },
    900: { value: "rgba(255, 255, 255, 0.92)" },
    950: { value: "rgba(255, 255, 255, 0.95)" }
  },
  blackAlpha: {
    50: { value: "rgba(0, 0, 0, 0.04)" },
    100: { value: "rgba(0, 0, 0, 0.06)" },
    200: { value: "rgba(0, 0, 0, 0.08)" },
    300: { value: "rgba(0, 0, 0, 0.16)" },
    400: { value: "rgba(0, 0, 0, 0.24)" },
    500: { value: "rgba(0, 0, 0, 0.36)" },
    600: { value: "rgba(0, 0, 0, 0.48)" },
    700: { value: "rgba(0, 0, 0, 0.64)" },
    800: { value: "rgba(0, 0, 0, 0.80)" },
    900: { value: "rgba(0, 0, 0, 0.92)" },
    950: { value: "rgba(0, 0, 0, 0.95)" }
  },
  gray: {
    50: { value: "#fafafa" },
    100: { value: "#f4f4f5" },
    200: { value: "#e4e4e7" },
    300: { value: "#d4d4d8" },
    400: { value: "#a1a1aa" },
    500: { value: "#71717a" },
    600: { value: "#52525b" },
    700: { value: "#3f3f46" },
    800: { value: "#27272a" },
    900: { value: "#18181b" },
    950: { value: "#111111" }
  },
  red: {
    50: { value: "#fef2f2" },
    100: { value: "#fee2e2" },
    200: { value: "#fecaca" },
    300: { value: "#fca5a5" },
    400: { value: "#f87171" },
    500: { value: "#ef4444" },
    600: { value: "#dc2626" },
    700: { value: "#991919" },
    800: { value: "#511111" },
    900: { value: "#300c0c" },
    950: { value: "#1f0808" }
  },
  orange: {
    50: { value: "#fff7ed" },
    100: { value: "#ffedd5" },
    200: { value: "#fed7aa" },
    300: { value: "#fdba74" },
    400: { value: "#fb923c" },
    500: { value: "#f97316" },
    600: { value: "#ea580c" },
    700: { value: "#92310a" },
    800: { value: "#6c2710" },
    900: { value: "#3b1106" },
    950: { value: "#220a04" }
  },
  yellow: {
    50: { value: "#fefce8" },
    100: { value: "#fef9c3" },
    200: { value: "#fef08a" },
    300: { value: "#fde047" },
    400: { value: "#facc15" },
    500: { value: "#eab308" },
    600: { value: "#ca8a04" },
    700: { value: "#845209" },
    800: { value: "#713f12" },
    900: { value: "#422006" },
    950: { value: "#281304" }
  },
  green: {
    50: { value: "#f0fdf4" },
    100: { value: "#dcfce7" },
    200: { value: "#bbf7d0" },
    300: { value: "#86efac" },
    400: { value: "#4ade80" },
    500: { value: "#22c55e" },
    600: { value: "#16a34a" },
    700: { value: "#116932" },
    800: { value: "#124a28" },
    900: { value: "#042713" },
    950: { value: "#03190c" }
  },
  teal: {
    50: { value: "#f0fdfa" },
    100: { value: "#ccfbf1" },
    200: { value: "#99f6e4" },
    300: { value: "#5eead4" },
    400: { value: "#2dd4bf" },
    500: { value: "#14b8a6" },
    600: { value: "#0d9488" },
    700: { value: "#0c5d56" },
    800: { value: "#114240" },
    900: { value: "#032726" },
    950: { value: "#021716" }
  },
  blue: {
    50: { value: "#eff6ff" },
    100: { value: "#dbeafe" },
    200: { value: "#bfdbfe" },
    300: { value: "#a3cfff" },
    400: { value: "#60a5fa" },
    500: { value: "#3b82f6" },
    600: { value: "#2563eb" },
    700: { value: "#173da6" },
    800: { value: "#1a3478" },
    900: { value: "#14204a" },
    950: { value: "#0c142e" }
  },
  cyan: {
    50: { value: "#ecfeff" },
    100: { value: "#cffafe" },
    200: { value: "#a5f3fc" },
    300: { value: "#67e8f9" },
    400: { value: "#22d3ee" },
    500: { value: "#06b6d4" },
    600: { value: "#0891b2" },
    700: { value: "#0c5c72" },
    800: { value: "#134152" },
    900: { value: "#072a38" },
    950: { value: "#051b24" }
  },
  purple: {
    50: { value: "#faf5ff" },
    100: { value: "#f3e8ff" },
    200: { value: "#e9d5ff" },
    300: { value: "#d8b4fe" },
    400: { value: "#c084fc" },
    500: { value: "#a855f7" },
    600: { value: "#9333ea" },
    700: { value: "#641ba3" },
    800: { value: "#4a1772" },
    900: { value: "#2f0553" },
    950: { value: "#1a032e" }
  },
  pink: {
    50: { value: "#fdf2f8" },
    100: { value: "#fce7f3" },
    200: { value: "#fbcfe8" },
    300: { value: "#f9a8d4" },
    400: { value: "#f472b6" },
    500: { value: "#ec4899" },
    600: { value: "#db2777" },
    700: { value: "#a41752" },
    800: { value: "#6d0e34" },
    900: { value: "#45061f" },
    950: { value: "#2c0514" }
  }
}), _5 = it.cursor({
  button: { value: "pointer" },
  checkbox: { value: "default" },
  disabled: { value: "not-allowed" },
  menuitem: { value: "default" },
  option: { value: "default" },
  radio: { value: "default" },
  slider: { value: "default" },
  switch: { value: "pointer" }
}), k5 = it.durations({
  fastest: { value: "50ms" },
  faster: { value: "100ms" },
  fast: { value: "150ms" },
  moderate: { value: "200ms" },
  slow: { value: "300ms" },
  slower: { value: "400ms" },
  slowest: { value: "500ms" }
}), C5 = it.easings({
  "ease-in": { value: "cubic-bezier(0.42, 0, 1, 1)" },
  "ease-out": { value: "cubic-bezier(0, 0, 0.58, 1)" },
  "ease-in-out": { value: "cubic-bezier(0.42, 0, 0.58, 1)" },
  "ease-in-smooth": { value: "cubic-bezier(0.32, 0.72, 0, 1)" }
}), w5 = it.fontSizes({
  "2xs": { value: "0.625rem" },
  xs: { value: "0.75rem" },
  sm: { value: "0.875rem" },
  md: { value: "1rem" },
  lg: { value: "1.125rem" },
  xl: { value: "1.25rem" },
  "2xl": { value: "1.5rem" },
  "3xl": { value: "1.875rem" },
  "4xl": { value: "2.25rem" },
  "5xl": { value: "3rem" },
  "6xl": { value: "3.75rem" },
  "7xl": { value: "4.5rem" },
  "8xl": { value: "6rem" },
  "9xl": { value: "8rem" }
}), T5 = it.fontWeights({
  thin: { value: "100" },
  extralight: { value: "200" },
  light: { value: "300" },
  normal: { value: "400" },
  medium: { value: "500" },
  semibold: { value: "600" },
  bold: { value: "700" },
  extrabold: { value: "800" },
  black: { value: "900" }
}), Hg = '-apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica, Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol"', R5 = it.fonts({
  heading: {
    value: `Inter, ${Hg}`
  },
  body: {
    value: `Inter, ${Hg}`
  },
  mono: {
    value: 'SFMono-Regular,Menlo,Monaco,Consolas,"Liberation Mono","Courier New",monospace'
  }
}), E5 = N1({
  spin: {
    "0%": { transform: "rotate(0deg)" },
    "100%": { transform: "rotate(360deg)" }
  },
  pulse: {
    "50%": { opacity: "0.5" }
  },
  ping: {
    "75%, 100%": {
      transform: "scale(2)",
      opacity: "0"
    }
  },
  bounce: {
    "0%, 100%": {
      transform: "translateY(-25%)",
      animationTimingFunction: "cubic-bezier(0.8,0,1,1)"
    },
    "50%": {
      transform: "none",
      animationTimingFunction: "cubic-bezier(0,0,0.2,1)"
    }
  },
  "bg-position": {
    from: { backgroundPosition: "var(--animate-from, 1rem) 0" },
    to: { backgroundPosition: "var(--animate-to, 0) 0" }
  },
  position: {
    from: {
      insetInlineStart: "var(--animate-from-x)",
      insetBlockStart: "var(--animate-from-y)"
    },
    to: {
      insetInlineStart: "var(--animate-to-x)",
      insetBlockStart: "var(--animate-to-y)"
    }
  },
  "circular-progress": {
    "0%": {
      strokeDasharray: "1, 400",
      strokeDashoffset: "0"
    },
    "50%": {
      strokeDasharray: "400, 400",
      strokeDashoffset: "-100%"
    },
    "100%": {
      strokeDasharray: "400, 400",
      strokeDashoffset: "-260%"
    }
  },
  // collapse
  "expand-height": {
    from: { height: "var(--collapsed-height, 0)" },
    to: { height: "var(--height)" }
  },
  "collapse-height": {
    from: { height: "var(--height)" },
    to: { height: "var(--collapsed-height, 0)" }
  },
  "expand-width": {
    from: { width: "var(--collapsed-width, 0)" },
    to: { width: "var(--width)" }
  },
  "collapse-width": {
    from: { width: "var(--width)" },
    to: { width: "var(--collapsed-width, 0)" }
  },
  // fade
  "fade-in": {
    from: { opacity: 0 },
    to: { opacity: 1 }
  },
  "fade-out": {
    from: { opacity: 1 },
    to: { opacity: 0 }
  },
  // slide from (full)
  "slide-from-left-full": {
    from: { translate: "-100% 0" },
    to: { translate: "0 0" }
  },
  "slide-from-right-full": {
    from: { translate: "100% 0" },
    to: { translate: "0 0" }
  },
  "slide-from-top-full": {
    from: { translate: "0 -100%" },
    to: { translate: "0 0" }
  },
  "slide-from-bottom-full": {
    from: { translate: "0 100%" },
    to: { translate: "0 0" }
  },
  // slide to (full)
  "slide-to-left-full": {
    from: { translate: "0 0" },
    to: { translate: "-100% 0" }
  },
  "slide-to-right-full": {
    from: { translate: "0 0" },
    to: { translate: "100% 0" }
  },
  "slide-to-top-full": {
    from: { translate: "0 0" },
    to: { translate: "0 -100%" }
  },
  "slide-to-bottom-full": {
    from: { translate: "0 0" },
    to: { translate: "0 100%" }
  },
  // slide from
  "slide-from-top": {
    "0%": { translate: "0 -0.5rem" },
    to: { translate: "0" }
  },
  "slide-from-bottom": {
    "0%": { translate: "0 0.5rem" },
    to: { translate: "0" }
  },
  "slide-from-left": {
    "0%": { translate: "-0.5rem 0" },
    to: { translate: "0" }
  },
  "slide-from-right": {
    "0%": { translate: "0.5rem 0" },
    to: { translate: "0" }
  },
  // slide to
  "slide-to-top": {
    "0%": { translate: "0" },
    to: { translate: "0 -0.5rem" }
  },
  "slide-to-bottom": {
    "0%": { translate: "0" },
    to: { translate: "0 0.5rem" }
  },
  "slide-to-left": {
    "0%": { translate: "0" },
    to: { translate: "-0.5rem 0" }
  },
  "slide-to-right": {
    "0%": { translate: "0" },
    to: { translate: "0.5rem 0" }
  },
  // scale
  "scale-in": {
    from: { scale: "0.95" },
    to: { scale: "1" }
  },
  "scale-out": {
    from: { scale: "1" },
    to: { scale: "0.95" }
  },
  // marquee
  marqueeX: {
    from: { transform: "translateX(0%)" },
    to: { transform: "translateX(var(--marquee-translate))" }
  },
  marqueeY: {
    from: { transform: "translateY(0%)" },
    to: { transform: "translateY(var(--marquee-translate))" }
  }
}), A5 = it.letterSpacings({
  tighter: { value: "-0.05em" },
  tight: { value: "-0.025em" },
  wide: { value: "0.025em" },
  wider: { value: "0.05em" },
  widest: { value: "0.1em" }
}), O5 = it.lineHeights({
  shorter: { value: 1.25 },
  short: { value: 1.375 },
  moderate: { value: 1.5 },
  tall: { value: 1.625 },
  taller: { value: 2 }
}), M5 = it.radii({
  none: { value: "0" },
  "2xs": { value: "0.0625rem" },
  xs: { value: "0.125rem" },
  sm: { value: "0.25rem" },
  md: { value: "0.375rem" },
  lg: { value: "0.5rem" },
  xl: { value: "0.75rem" },
  "2xl": { value: "1rem" },
  "3xl": { value: "1.5rem" },
  "4xl": { value: "2rem" },
  full: { value: "9999px" }
}), wb = it.spacing({
  0.5: { value: "0.125rem" },
  1: { value: "0.25rem" },
  1.5: { value: "0.375rem" },
  2: { value: "0.5rem" },
  2.5: { value: "0.625rem" },
  3: { value: "0.75rem" },
  3.5: { value: "0.875rem" },
  4: { value: "1rem" },
  4.5: { value: "1.125rem" },
  5: { value: "1.25rem" },
  6: { value: "1.5rem" },
  7: { value: "1.75rem" },
  8: { value: "2rem" },
  9: { value: "2.25rem" },
  10: { value: "2.5rem" },
  11: { value: "2.75rem" },
  12: { value: "3rem" },
  14: { value: "3.5rem" },
  16: { value: "4rem" },
  20: { value: "5rem" },
  24: { value: "6rem" },
  28: { value: "7rem" },
  32: { value: "8rem" },
  36: { value: "9rem" },
  40: { value: "10rem" },
  44: { value: "11rem" },
  48: { value: "12rem" },
  52: { value: "13rem" },
  56: { value: "14rem" },
  60: { value: "15rem" },
  64: { value: "16rem" },
  72: { value: "18rem" },
  80: { value: "20rem" },
  96: { value: "24rem" }
}), N5 = it.sizes({
  "3xs": { value: "14rem" },
  "2xs": { value: "16rem" },
  xs: { value: "20rem" },
  sm: { value: "24rem" },
  md: { value: "28rem" },
  lg: { value: "32rem" },
  xl: { value: "36rem" },
  "2xl": { value: "42rem" },
  "3xl": { value: "48rem" },
  "4xl": { value: "56rem" },
  "5xl": { value: "64rem" },
  "6xl": { value: "72rem" },
  "7xl": { value: "80rem" },
  "8xl": { value: "90rem" }
}), D5 = it.sizes({
  max: { value: "max-content" },
  min: { value: "min-content" },
  fit: { value: "fit-content" },
  prose: { value: "60ch" },
  full: { value: "100%" },
  dvh: { value: "100dvh" },
  svh: { value: "100svh" },
  lvh: { value: "100lvh" },
  dvw: { value: "100dvw" },
  svw: { value: "100svw" },
  lvw: { value: "100lvw" },
  vw: { value: "100vw" },
  vh: { value: "100vh" }
}), j5 = it.sizes({
  "1/2": { value: "50%" },
  "1/3": { value: "33.333333%" },
  "2/3": { value: "66.666667%" },
  "1/4": { value: "25%" },
  "3/4": { value: "75%" },
  "1/5": { value: "20%" },
  "2/5": { value: "40%" },
  "3/5": { value: "60%" },
  "4/5": { value: "80%" },
  "1/6": { value: "16.666667%" },
  "2/6": { value: "33.333333%" },
  "3/6": { value: "50%" },
  "4/6": { value: "66.666667%" },
  "5/6": { value: "83.333333%" },
  "1/12": { value: "8.333333%" },
  "2/12": { value: "16.666667%" },
  "3/12": { value: "25%" },
  "4/12": { value: "33.333333%" },
  "5/12": { value: "41.666667%" },
  "6/12": { value: "50%" },
  "7/12": { value: "58.333333%" },
  "8/12": { value: "66.666667%" },
  "9/12": { value: "75%" },
  "10/12": { value: "83.333333%" },
  "11/12": { value: "91.666667%" }
}), B5 = it.sizes({
  ...N5,
  ...wb,
  ...j5,
  ...D5
}), H5 = it.zIndex({
  hide: { value: -1 },
  base: { value: 0 },
  docked: { value: 10 },
  dropdown: { value: 1e3 },
  sticky: { value: 1100 },
  banner: { value: 1200 },
  overlay: { value: 1300 },
  modal: { value: 1400 },
  popover: { value: 1500 },
  skipNav: { value: 1600 },
  toast: { value: 1700 },
  tooltip: { value: 1800 },
  max: { value: 2147483647 }
}), V5 = {
  aspectRatios: y5,
  animations: v5,
  blurs: x5,
  borders: S5,
  colors: z5,
  durations: k5,
  easings: C5,
  fonts: R5,
  fontSizes: w5,
  fontWeights: T5,
  letterSpacings: A5,
  lineHeights: O5,
  radii: M5,
  spacing: wb,
  sizes: B5,
  zIndex: H5,
  cursor: _5
}, U5 = {
  colors: T2,
  shadows: E2,
  radii: R2
}, W5 = "chakra", q5 = ":where(html, .chakra-theme)", Y5 = ab({
  preflight: !0,
  cssVarsPrefix: W5,
  cssVarsRoot: q5,
  globalCss: o2,
  theme: {
    breakpoints: r2,
    keyframes: E5,
    tokens: V5,
    semanticTokens: U5,
    recipes: w2,
    slotRecipes: h5,
    textStyles: b5,
    layerStyles: s2,
    animationStyles: c2
  }
}), Du = eb(X1, Y5);
Mu(Du);
function L5(i) {
  const { key: o, recipe: c } = i, s = ho();
  return V.useMemo(() => {
    const d = c || (o != null ? s.getSlotRecipe(o) : {});
    return s.sva(structuredClone(d));
  }, [o, c, s]);
}
const G5 = (i) => i.charAt(0).toUpperCase() + i.slice(1), Tb = (i) => {
  const { key: o, recipe: c } = i, s = G5(
    o || c.className || "Component"
  ), [d, p] = ki({
    name: `${s}StylesContext`,
    errorMessage: `use${s}Styles returned is 'undefined'. Seems you forgot to wrap the components in "<${s}.Root />" `
  }), [m, h] = ki({
    name: `${s}ClassNameContext`,
    errorMessage: `use${s}ClassNames returned is 'undefined'. Seems you forgot to wrap the components in "<${s}.Root />" `,
    strict: !1
  }), [v, g] = ki({
    strict: !1,
    name: `${s}PropsContext`,
    providerName: `${s}PropsContext`,
    defaultValue: {}
  });
  function S(B) {
    const { unstyled: j, ...P } = B, Y = L5({
      key: o,
      recipe: P.recipe || c
    }), [Z, W] = V.useMemo(
      () => Y.splitVariantProps(P),
      [P, Y]
    );
    return {
      styles: V.useMemo(
        () => j ? Ux : Y(Z),
        [j, Z, Y]
      ),
      classNames: Y.classNameMap,
      props: W
    };
  }
  function _(B, j = {}) {
    const { defaultProps: P } = j, Y = (Z) => {
      const W = g(), I = V.useMemo(
        () => Dn(P, W, Z),
        [W, Z]
      ), { styles: N, classNames: ee, props: L } = S(I);
      return /* @__PURE__ */ $.jsx(d, { value: N, children: /* @__PURE__ */ $.jsx(m, { value: ee, children: /* @__PURE__ */ $.jsx(B, { ...L }) }) });
    };
    return Y.displayName = B.displayName || B.name, Y;
  }
  return {
    StylesProvider: d,
    ClassNamesProvider: m,
    PropsProvider: v,
    usePropsContext: g,
    useRecipeResult: S,
    withProvider: (B, j, P) => {
      const { defaultProps: Y, ...Z } = P ?? {}, W = St(B, {}, Z), I = V.forwardRef((N, ee) => {
        const L = g(), Q = V.useMemo(
          () => Dn(Y ?? {}, L, N),
          [L, N]
        ), { styles: K, props: se, classNames: ve } = S(Q), le = ve[j], Oe = /* @__PURE__ */ $.jsx(d, { value: K, children: /* @__PURE__ */ $.jsx(m, { value: ve, children: /* @__PURE__ */ $.jsx(
          W,
          {
            ref: ee,
            ...se,
            css: [K[j], Q.css],
            className: ea(Q.className, le)
          }
        ) }) });
        return P?.wrapElement?.(Oe, Q) ?? Oe;
      });
      return I.displayName = B.displayName || B.name, I;
    },
    withContext: (B, j, P) => {
      const Y = St(B, {}, P), Z = V.forwardRef((W, I) => {
        const { unstyled: N, ...ee } = W, L = p(), K = h()?.[j];
        return /* @__PURE__ */ $.jsx(
          Y,
          {
            ...ee,
            css: [!N && j ? L[j] : void 0, W.css],
            ref: I,
            className: ea(W.className, K)
          }
        );
      });
      return Z.displayName = B.displayName || B.name, Z;
    },
    withRootProvider: _,
    useStyles: p,
    useClassNames: h
  };
}, Rb = St("div", {
  base: {
    position: "absolute",
    display: "flex",
    alignItems: "center",
    justifyContent: "center"
  },
  variants: {
    axis: {
      horizontal: {
        insetStart: "50%",
        translate: "-50%",
        _rtl: {
          translate: "50%"
        }
      },
      vertical: {
        top: "50%",
        translate: "0 -50%"
      },
      both: {
        insetStart: "50%",
        top: "50%",
        translate: "-50% -50%",
        _rtl: {
          translate: "50% -50%"
        }
      }
    }
  },
  defaultVariants: {
    axis: "both"
  }
});
Rb.displayName = "AbsoluteCenter";
const X5 = (i) => /* @__PURE__ */ $.jsx(
  St.svg,
  {
    stroke: "currentColor",
    fill: "currentColor",
    strokeWidth: "0",
    viewBox: "0 0 24 24",
    ...i,
    children: /* @__PURE__ */ $.jsx("path", { d: "M12 22C6.47715 22 2 17.5228 2 12C2 6.47715 6.47715 2 12 2C17.5228 2 22 6.47715 22 12C22 17.5228 17.5228 22 12 22ZM12 20C16.4183 20 20 16.4183 20 12C20 7.58172 16.4183 4 12 4C7.58172 4 4 7.58172 4 12C4 16.4183 7.58172 20 12 20ZM11.0026 16L6.75999 11.7574L8.17421 10.3431L11.0026 13.1716L16.6595 7.51472L18.0737 8.92893L11.0026 16Z" })
  }
), Vg = (i) => /* @__PURE__ */ $.jsx(
  St.svg,
  {
    stroke: "currentColor",
    fill: "currentColor",
    strokeWidth: "0",
    viewBox: "0 0 24 24",
    ...i,
    children: /* @__PURE__ */ $.jsx("path", { d: "M12 22C6.47715 22 2 17.5228 2 12C2 6.47715 6.47715 2 12 2C17.5228 2 22 6.47715 22 12C22 17.5228 17.5228 22 12 22ZM12 20C16.4183 20 20 16.4183 20 12C20 7.58172 16.4183 4 12 4C7.58172 4 4 7.58172 4 12C4 16.4183 7.58172 20 12 20ZM11 15H13V17H11V15ZM11 7H13V13H11V7Z" })
  }
), Ug = (i) => /* @__PURE__ */ $.jsx(
  St.svg,
  {
    viewBox: "0 0 24 24",
    fill: "currentColor",
    stroke: "currentColor",
    strokeWidth: "0",
    ...i,
    children: /* @__PURE__ */ $.jsx("path", { d: "M12 22C6.47715 22 2 17.5228 2 12C2 6.47715 6.47715 2 12 2C17.5228 2 22 6.47715 22 12C22 17.5228 17.5228 22 12 22ZM12 20C16.4183 20 20 16.4183 20 12C20 7.58172 16.4183 4 12 4C7.58172 4 4 7.58172 4 12C4 16.4183 7.58172 20 12 20ZM11 7H13V9H11V7ZM11 11H13V17H11V11Z" })
  }
), [P5, Q5] = ki({
  name: "AlertStatusContext",
  hookName: "useAlertStatusContext",
  providerName: "<Alert />"
}), {
  withProvider: Z5,
  withContext: ju,
  useStyles: $5,
  PropsProvider: K5
} = Tb({ key: "alert" }), I5 = Z5(
  "div",
  "root",
  {
    forwardAsChild: !0,
    wrapElement(i, o) {
      return (
        // @ts-ignore fix later
        /* @__PURE__ */ $.jsx(P5, { value: { status: o.status || "info" }, children: i })
      );
    }
  }
), J5 = K5, F5 = ju(
  "div",
  "title"
), e_ = ju("div", "description"), t_ = ju(
  "div",
  "content"
), a_ = {
  info: Ug,
  warning: Vg,
  success: X5,
  error: Vg,
  neutral: Ug
}, l_ = V.forwardRef(
  function(o, c) {
    const s = Q5(), d = $5(), p = typeof s.status == "string" ? a_[s.status] : V.Fragment, { children: m = /* @__PURE__ */ $.jsx(p, {}), ...h } = o;
    return /* @__PURE__ */ $.jsx(St.span, { ref: c, ...h, css: [d.indicator, o.css], children: m });
  }
), i_ = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  Content: t_,
  Description: e_,
  Indicator: l_,
  Root: I5,
  RootPropsProvider: J5,
  Title: F5
}, Symbol.toStringTag, { value: "Module" })), n_ = (i) => i ? "" : void 0, { withContext: r_ } = ha({
  key: "badge"
}), Eb = r_("span");
Eb.displayName = "Badge";
const { withContext: o_ } = ha({
  key: "spinner"
}), Bu = o_("span");
Bu.displayName = "Spinner";
const Ab = V.forwardRef(
  function(o, c) {
    const {
      spinner: s = /* @__PURE__ */ $.jsx(Bu, { size: "inherit", borderWidth: "0.125em", color: "inherit" }),
      spinnerPlacement: d = "start",
      children: p,
      text: m,
      visible: h = !0,
      ...v
    } = o;
    return h ? m ? /* @__PURE__ */ $.jsxs(Tn, { ref: c, display: "contents", ...v, children: [
      d === "start" && s,
      m,
      d === "end" && s
    ] }) : s ? /* @__PURE__ */ $.jsxs(Tn, { ref: c, display: "contents", ...v, children: [
      /* @__PURE__ */ $.jsx(Rb, { display: "inline-flex", children: s }),
      /* @__PURE__ */ $.jsx(Tn, { visibility: "hidden", display: "contents", children: p })
    ] }) : /* @__PURE__ */ $.jsx(Tn, { ref: c, display: "contents", ...v, children: p }) : p;
  }
);
Ab.displayName = "Loader";
const { useRecipeResult: s_, usePropsContext: c_ } = ha(
  { key: "button" }
), Ob = V.forwardRef(
  function(o, c) {
    const s = c_(), d = V.useMemo(
      () => Dn(s, o),
      [s, o]
    ), p = s_(d), {
      loading: m,
      loadingText: h,
      children: v,
      spinner: g,
      spinnerPlacement: S,
      ..._
    } = p.props;
    return /* @__PURE__ */ $.jsx(
      St.button,
      {
        type: "button",
        ref: c,
        ..._,
        "data-loading": n_(m),
        disabled: m || _.disabled,
        className: ea(p.className, d.className),
        css: [p.styles, d.css],
        children: !d.asChild && m ? /* @__PURE__ */ $.jsx(
          Ab,
          {
            spinner: g,
            text: h,
            spinnerPlacement: S,
            children: v
          }
        ) : v
      }
    );
  }
);
Ob.displayName = "Button";
const { withContext: u_ } = ha({
  key: "code"
}), Mb = u_("code");
Mb.displayName = "Code";
function d_(i) {
  const { gap: o, direction: c } = i, s = {
    column: {
      marginY: o,
      marginX: 0,
      borderInlineStartWidth: 0,
      borderTopWidth: "1px"
    },
    "column-reverse": {
      marginY: o,
      marginX: 0,
      borderInlineStartWidth: 0,
      borderTopWidth: "1px"
    },
    row: {
      marginX: o,
      marginY: 0,
      borderInlineStartWidth: "1px",
      borderTopWidth: 0
    },
    "row-reverse": {
      marginX: o,
      marginY: 0,
      borderInlineStartWidth: "1px",
      borderTopWidth: 0
    }
  };
  return {
    "&": Fh(c, (d) => s[d])
  };
}
function f_(i) {
  return V.Children.toArray(i).filter(
    (o) => V.isValidElement(o)
  );
}
const xo = V.forwardRef(
  function(o, c) {
    const {
      direction: s = "column",
      align: d,
      justify: p,
      gap: m = "0.5rem",
      wrap: h,
      children: v,
      separator: g,
      className: S,
      ..._
    } = o, E = V.useMemo(
      () => d_({ gap: m, direction: s }),
      [m, s]
    ), X = V.useMemo(() => V.isValidElement(g) ? f_(v).map((B, j, P) => {
      const Y = typeof B.key < "u" ? B.key : j, Z = g, W = V.cloneElement(Z, {
        css: [E, Z.props.css]
      });
      return /* @__PURE__ */ $.jsxs(V.Fragment, { children: [
        B,
        j === P.length - 1 ? null : W
      ] }, Y);
    }) : v, [v, g, E]);
    return /* @__PURE__ */ $.jsx(
      St.div,
      {
        ref: c,
        display: "flex",
        alignItems: d,
        justifyContent: p,
        flexDirection: s,
        flexWrap: h,
        gap: g ? void 0 : m,
        className: ea("chakra-stack", S),
        ..._,
        children: X
      }
    );
  }
);
xo.displayName = "Stack";
const Nb = V.forwardRef(
  function(o, c) {
    const {
      direction: s,
      align: d,
      justify: p,
      wrap: m,
      basis: h,
      grow: v,
      shrink: g,
      inline: S,
      ..._
    } = o;
    return /* @__PURE__ */ $.jsx(
      St.div,
      {
        ref: c,
        ..._,
        css: {
          display: S ? "inline-flex" : "flex",
          flexDirection: s,
          alignItems: d,
          justifyContent: p,
          flexWrap: m,
          flexBasis: h,
          flexGrow: v,
          flexShrink: g,
          ...o.css
        }
      }
    );
  }
);
Nb.displayName = "Flex";
const Db = V.forwardRef(
  function(o, c) {
    return /* @__PURE__ */ $.jsx(xo, { align: "center", ...o, direction: "row", ref: c });
  }
);
Db.displayName = "HStack";
const { withContext: p_ } = ha({
  key: "input"
}), m_ = p_(Ih.Input), { withContext: g_ } = ha({
  key: "link"
}), jb = g_("a");
jb.displayName = "Link";
const { withContext: h_ } = ha({
  key: "skeleton"
}), So = h_("div");
So.displayName = "Skeleton";
const b_ = V.forwardRef(function(o, c) {
  const { size: s, ...d } = o;
  return /* @__PURE__ */ $.jsx(lh, { size: s, asChild: !0, ref: c, children: /* @__PURE__ */ $.jsx(So, { ...d }) });
});
b_.displayName = "SkeletonCircle";
const v_ = V.forwardRef(
  function(o, c) {
    const { loading: s = !0, noOfLines: d = 3, gap: p, rootProps: m, ...h } = o;
    return /* @__PURE__ */ $.jsx(xo, { gap: p, width: "full", ref: c, ...m, children: Array.from({ length: s ? d : 1 }).map((v, g) => /* @__PURE__ */ $.jsx(
      So,
      {
        loading: s,
        height: s ? "4" : void 0,
        maxW: s ? g === d - 1 && d > 1 ? "80%" : "100%" : void 0,
        ...h
      },
      g
    )) });
  }
);
v_.displayName = "SkeletonText";
const {
  StylesProvider: y_,
  ClassNamesProvider: x_,
  useRecipeResult: S_,
  withContext: Ua,
  PropsProvider: z_
} = Tb({ key: "table" }), __ = V.forwardRef(
  function({ native: o, ...c }, s) {
    const { styles: d, props: p, classNames: m } = S_(c), h = V.useMemo(() => o ? {
      ...d.root,
      "& thead": d.header,
      "& tbody": d.body,
      "& tfoot": d.footer,
      "& thead th": d.columnHeader,
      "& tr": d.row,
      "& td": d.cell,
      "& caption": d.caption
    } : d.root, [d, o]);
    return /* @__PURE__ */ $.jsx(x_, { value: m, children: /* @__PURE__ */ $.jsx(y_, { value: d, children: /* @__PURE__ */ $.jsx(
      St.table,
      {
        ref: s,
        ...p,
        css: [h, c.css],
        className: ea(m?.root, c.className)
      }
    ) }) });
  }
), k_ = z_, C_ = Ua(
  "tr",
  "row"
), w_ = St("div", {
  base: {
    display: "block",
    whiteSpace: "nowrap",
    WebkitOverflowScrolling: "touch",
    overflow: "auto",
    maxWidth: "100%"
  }
}), T_ = Ua("thead", "header"), R_ = Ua("tfoot", "footer"), E_ = Ua("th", "columnHeader"), A_ = Ua(
  "td",
  "cell"
), O_ = Ua("caption", "caption", {
  defaultProps: {
    captionSide: "bottom"
  }
}), M_ = Ua(
  "tbody",
  "body"
), N_ = Ua("colgroup"), D_ = Ua(
  "col"
), j_ = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  Body: M_,
  Caption: O_,
  Cell: A_,
  Column: D_,
  ColumnGroup: N_,
  ColumnHeader: E_,
  Footer: R_,
  Header: T_,
  Root: __,
  RootPropsProvider: k_,
  Row: C_,
  ScrollArea: w_
}, Symbol.toStringTag, { value: "Module" })), { withContext: B_ } = ha({
  key: "textarea"
}), Bb = B_(
  Ih.Textarea
);
Bb.displayName = "Textarea";
const Hb = V.forwardRef(
  function(o, c) {
    return /* @__PURE__ */ $.jsx(xo, { align: "center", ...o, direction: "column", ref: c });
  }
);
Hb.displayName = "VStack";
const Vb = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  Alert: i_,
  Badge: Eb,
  Box: zu,
  Button: Ob,
  ChakraProvider: _x,
  Code: Mb,
  Flex: Nb,
  Grid: ih,
  HStack: Db,
  Heading: oh,
  Input: m_,
  Link: jb,
  Skeleton: So,
  Spinner: Bu,
  Table: j_,
  Text: ch,
  Textarea: Bb,
  VStack: Hb,
  createSystem: Mu,
  defaultConfig: Du
}, Symbol.toStringTag, { value: "Module" })), H_ = (i, o) => {
  const c = [0.98, 0.962, 0.923, 0.865, 0.705, 0.575, 0.469, 0.399, 0.324, 0.259, 0.179];
  return Object.fromEntries([50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950].map((d, p) => [d, { value: `oklch(${c[p]} ${o[p]} ${i})` }]));
}, Ub = Mu(Du, {
  theme: {
    tokens: {
      colors: { brand: H_(257, [6e-3, 0.012, 0.023, 0.039, 0.066, 0.08, 0.084, 0.084, 0.072, 0.062, 0.05]) }
    },
    semanticTokens: {
      colors: {
        brand: {
          solid: { value: "{colors.brand.600}" },
          contrast: { value: "white" },
          fg: { value: { _light: "{colors.brand.700}", _dark: "{colors.brand.300}" } },
          muted: { value: { _light: "{colors.brand.200}", _dark: "{colors.brand.800}" } },
          subtle: { value: { _light: "{colors.brand.100}", _dark: "{colors.brand.900}" } },
          emphasized: { value: { _light: "{colors.brand.300}", _dark: "{colors.brand.700}" } },
          focusRing: { value: "{colors.brand.500}" }
        }
      }
    }
  }
});
Object.assign(globalThis, { React: Jc, ReactDOM: hy, ReactJSXRuntime: dy, ChakraUI: Vb, ChakraUISystem: Ub });
function Wb() {
  const i = localStorage.getItem("theme");
  return i === "dark" || i === "light" ? i === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}
document.documentElement.classList.add(Wb() ? "dark" : "light");
document.documentElement.style.colorScheme = Wb() ? "dark" : "light";
const qb = document.querySelector("#root");
await import(
  /* @vite-ignore */
  new URL(qb.dataset.main, document.baseURI).href
);
const Wg = globalThis.AirflowPlugin;
function V_({ children: i }) {
  const { Box: o, ChakraProvider: c, Flex: s, Link: d, Text: p } = Vb;
  return /* @__PURE__ */ $.jsx(c, { value: Ub, children: /* @__PURE__ */ $.jsxs(s, { direction: "column", h: "100dvh", children: [
    /* @__PURE__ */ $.jsxs(s, { align: "center", as: "header", borderBottomWidth: "1px", gap: "2", justify: "space-between", px: "4", py: "2", children: [
      /* @__PURE__ */ $.jsx(p, { fontWeight: "semibold", children: "Ardent" }),
      /* @__PURE__ */ $.jsx(d, { color: "fg.info", fontSize: "sm", href: document.baseURI, children: "Airflow" })
    ] }),
    /* @__PURE__ */ $.jsx(o, { as: "main", flex: "1", minH: "0", children: i })
  ] }) });
}
Wg && Sy.createRoot(qb).render(
  /* @__PURE__ */ $.jsx(V_, { children: /* @__PURE__ */ $.jsx(Wg, {}) })
);
