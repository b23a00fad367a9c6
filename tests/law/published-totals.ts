/*
 * Real published totals, read on 2026-11-22 from stored excerpts of the pages named.
 */

const BAC_KAN =
  'https://sotuphap.backan.gov.vn/pho-bien-huong-dan-phap-luat/bac-kan-da-cong-bo-danh-sach-cap-xa-dat-chua-chua-dat-chuan-tiep-can-phap-luat-nam-2021-98060'
const PHU_YEN =
  'http://sotuphap.phuyen.gov.vn/wps/portal/sotuphap/Home/page2/thong-bao/danh-sach-xa-phuong-thitran-dat-chuan'

export interface PublishedTotal {
  readonly source: string
  readonly place: string
  /** Null where the page does not say it. */
  readonly year: number | null
  readonly set: 'tcpl-2017' | 'tcpl-2021'
  readonly recognised: number
  readonly evaluated: number
  /** `printed`: as on the page · `added`: recognised and refused added together. */
  readonly evaluatedIs: 'printed' | 'added'
  /** Percentage as printed, with a decimal comma. */
  readonly percent?: string
  /** The printed percentage is not what the two numbers say. */
  readonly contradictory?: true
}

const CAO_BANG =
  'http://www.caobang.gov.vn/content/n%C4%83m-2018-to%C3%A0n-t%E1%BB%89nh-c%C3%B3-127-x%C3%A3-ph%C6%B0%E1%BB%9Dng-th%E1%BB%8B-tr%E1%BA%A5n-%C4%91%E1%BA%A1t-chu%E1%BA%A9n-ti%E1%BA%BFp-c%E1%BA%ADn-ph%C3%A1p-lu%E1%BA%ADt'
const LAO_CAI_2018 = 'http://qlqh.laocai.gov.vn/vi/bai-viet/9474'
const NATIONAL =
  'https://lite.baomoi.com/quy-dinh-ve-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-bat-cap-so-voi-thuc-tien-hien-nay-c52280643.epi'
const HA_NOI = 'https://hanoidep.vn/ha-noi-557-579-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat/'

type TotalRow = readonly [
  place: string,
  year: number | null,
  recognised: number,
  evaluated: number,
  evaluatedIs: PublishedTotal['evaluatedIs'],
  percent: string | null,
  source: string,
  contradictory?: true,
]

const totals =
  (set: PublishedTotal['set']) =>
  ([
    place,
    year,
    recognised,
    evaluated,
    evaluatedIs,
    percent,
    source,
    contradictory,
  ]: TotalRow): PublishedTotal => ({
    set,
    place,
    year,
    recognised,
    evaluated,
    evaluatedIs,
    ...(percent === null ? {} : { percent }),
    source,
    ...(contradictory ? { contradictory } : {}),
  })

export const publishedTotals: readonly PublishedTotal[] = [
  ...(
    [
      [
        'Bắc Giang',
        2017,
        130,
        230,
        'printed',
        null,
        'https://de.slideshare.net/phamhieu56/cm-nang-xy-dng-x-phng-th-trn-t-chun-tip-cn-php-lut10560512092019',
      ],
      ['Lào Cai', 2018, 135, 164, 'added', null, LAO_CAI_2018],
      [
        'Kiên Giang',
        2018,
        78,
        87,
        'added',
        null,
        'https://stp.kiengiang.gov.vn/trang/TinTuc/30/1200/Cong-bo-danh-sach-cac-xa--phuong--thi-tran-dat-chuan-tiep-can--phap-luat-va-cac-xa--phuong--thi-tran-chua-dat-chuan-tiep-can-phap-luat--nam-2018.html',
      ],
      ['Cao Bằng', 2018, 127, 199, 'added', null, CAO_BANG],
      [
        'Huyện Tứ Kỳ (Hải Dương)',
        2018,
        18,
        27,
        'added',
        '67',
        'http://m.baohaiduong.vn/xa-hoi/tu-ky-18-xa-thi-tran-dat-chuan-tiep-can-phap-luat-103748',
      ],
      [
        'Đồng Tháp',
        2019,
        139,
        144,
        'printed',
        null,
        'https://stp.dongthap.gov.vn/web/stp/chi-tiet-bai-viet/-/asset_publisher/1mOzUrGkrdAE/content/id/893853?plidlayout=1855',
      ],
      [
        'Bình Định',
        2019,
        142,
        159,
        'added',
        null,
        'https://stp.binhdinh.gov.vn/hoat-dong-pho-bien-giao-duc-phap-luat-theo-doi-thi-hanh-phap-luat/2190-2190.html',
      ],
      [
        'Hải Dương',
        2019,
        229,
        235,
        'added',
        '97,4',
        'http://daidoanket.vn/tieng-noi-co-so/hai-duong-tren-97-so-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-tintuc460276',
      ],
      [
        'Bắc Kạn',
        2020,
        105,
        108,
        'printed',
        '97,2',
        'https://sotuphap.backan.gov.vn/Pages/pho-bien-giao-duc-phap-luat-475/tinh-bac-kan-105108-don-vi-cap2-5514970ec51afd87.aspx',
      ],
      [
        'Thành phố Hồ Chí Minh',
        2020,
        309,
        319,
        'printed',
        '97',
        'https://tuyentruyenphapluat.tphcm.gov.vn/index.php/blog/737/th%C3%A0nh-ph%E1%BB%91-h%E1%BB%93-ch%C3%AD-minh-c%C3%B4ng-b%E1%BB%91-danh-s%C3%A1ch-x%C3%A3-ph%C6%B0%E1%BB%9Dng-th%E1%BB%8B-tr%E1%BA%A5n-%C4%91%E1%BA%A1t-chu%E1%BA%A9n-ti%E1%BA%BFp-c/',
      ],
      [
        'Hà Nội',
        2020,
        558,
        579,
        'printed',
        '96,37',
        'https://phapluatxahoi.kinhtedothi.vn/bai-3-nhieu-quan-huyen-co-so-phuong-xa-duoc-cong-nhan-dat-chuan-tiep-can-phap-luat-dat-ty-le-100-291988.html',
      ],
      ['Hà Nội', 2021, 557, 579, 'printed', '96,2', HA_NOI],
      ['Bắc Kạn', 2021, 105, 108, 'printed', '97,2', BAC_KAN],
      ['Phú Yên', 2021, 104, 110, 'printed', null, PHU_YEN],
    ] satisfies TotalRow[]
  ).map(totals('tcpl-2017')),
  ...(
    [
      [
        'Hà Nội',
        null,
        556,
        579,
        'printed',
        '96,03',
        'https://laodongthudo.vn/ha-noi-556579-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-159198.html',
      ],
      [
        'Ninh Bình',
        2022,
        139,
        143,
        'printed',
        '97,2',
        'https://phobiengiaoducphapluat.ninhbinh.gov.vn/xay-dung-cap-xa-dat-chuan-tiep-can-phap-luat/danh-sach-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-xa-phuong-chua-dat-chuan-tiep-can-phap-luat-nam-2022-tren-dia-ban-tinh-ninh-binh-1102.html',
      ],
      [
        'Gia Lai',
        2022,
        200,
        220,
        'printed',
        null,
        'https://baogialai.com.vn/gia-lai-con-20-xa-chua-dat-chuan-tiep-can-phap-luat-post230846.html',
      ],
      [
        'Lào Cai',
        2023,
        147,
        152,
        'printed',
        '96,7',
        'https://pbgdpl.laocai.gov.vn/chuan-tiep-can-phap-luat/nam-2023-tinh-lao-cai-co-147-152-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-1238173',
      ],
      [
        'Thái Nguyên',
        2023,
        174,
        177,
        'printed',
        null,
        'https://pbgdplthainguyen.gov.vn/news/savefile/hoat-dong-pbgdpl-o-trung-uong/thai-nguyen-nam-2023-co-174-177-xa-phuong-thi-tran-dat-chuan-tiep-can-phap-luat-824.html',
      ],
      [
        'Thanh Hóa',
        2023,
        532,
        559,
        'printed',
        '95,17',
        'http://pbgdpl.thanhhoa.gov.vn/providers/62/news/view/5914',
      ],
      [
        'Huyện Bình Chánh (Thành phố Hồ Chí Minh)',
        2023,
        16,
        16,
        'printed',
        null,
        'https://tuyentruyenphapluat.tphcm.gov.vn/index.php/blog/2659/huy%E1%BB%87n-b%C3%ACnh-ch%C3%A1nh-t%E1%BB%95-ch%E1%BB%A9c-h%E1%BB%8Dp-h%E1%BB%99i-%C4%91%E1%BB%93ng-%C4%91%C3%A1nh-gi%C3%A1-chu%E1%BA%A9n-ti%E1%BA%BFp-c%E1%BA%ADn-ph%C3%A1p-lu%E1%BA%ADt/',
      ],
      ['Cả nước', 2022, 10073, 10743, 'printed', '93,8', NATIONAL],
      ['Cả nước', 2023, 10188, 10671, 'printed', '94,7', NATIONAL, true],
      ['Cả nước', 2024, 9506, 9807, 'printed', '96,9', NATIONAL],
    ] satisfies TotalRow[]
  ).map(totals('tcpl-2021')),
]

/** Parts of a published total, each part as printed: recognised of evaluated. */
export const publishedParts: readonly {
  readonly source: string
  readonly place: string
  readonly whole: readonly [recognised: number, evaluated: number]
  readonly parts: Readonly<Record<string, readonly [recognised: number, evaluated: number]>>
}[] = [
  {
    source: CAO_BANG,
    place: 'Cao Bằng 2018',
    whole: [127, 199],
    parts: {
      'Thành phố Cao Bằng': [4, 11],
      'Thông Nông': [11, 11],
      'Bảo Lạc': [12, 17],
      'Quảng Uyên': [5, 17],
      'Hòa An': [14, 21],
      'Trùng Khánh': [14, 20],
      'Thạch An': [12, 16],
      'Trà Lĩnh': [10, 10],
      'Hà Quảng': [11, 19],
      'Phục Hòa': [6, 9],
      'Nguyên Bình': [16, 20],
      'Hạ Lang': [12, 14],
      'Bảo Lâm': [0, 14],
    },
  },
]
